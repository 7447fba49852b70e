// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;

/** The body of an answer as a blocking channel: each write returns when the connection has taken the bytes, without a copy. */
final class ResponseBody implements WritableByteChannel {
    private final Response response;
    private final long length;
    private long count;

    ResponseBody(Response response, long length) {
        this.response = response;
        this.length = length;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        int size = src.remaining();
        try (Blocker.Callback blocker = Blocker.callback()) {
            response.write(count + size == length, src, blocker);
            blocker.block();
        } catch (IOException e) {
            throw new ClientGoneException("the answer was sent", e);
        }
        src.position(src.limit());
        count += size;
        return size;
    }

    long count() {
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
