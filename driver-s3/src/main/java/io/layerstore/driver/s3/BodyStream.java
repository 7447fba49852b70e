// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.IOException;
import java.io.InputStream;

/** A body as a stream. */
final class BodyStream extends InputStream {
    private final Body body;
    private final byte[] one = new byte[1];

    BodyStream(Body body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        return body.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 ? 0 : body.read(bytes, offset, length);
    }

    @Override
    public void close() {
        body.close();
    }
}
