// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.layer.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Objects;

/** The stream over a layer's bytes from its position on. */
final class LayerInputStream extends InputStream {
    private final Layer layer;

    LayerInputStream(Layer layer) {
        this.layer = layer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : layer.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, layer.size() - layer.position()));
        layer.position(layer.position() + skipped);
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, layer.size() - layer.position()));
    }

    @Override
    public long transferTo(OutputStream target) throws IOException {
        long sent = layer.transferTo(layer.position(), Long.MAX_VALUE, Channels.newChannel(target));
        layer.position(layer.position() + sent);
        return sent;
    }

    @Override
    public void close() throws IOException {
        layer.close();
    }
}
