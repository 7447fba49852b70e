// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A channel of the program's in the hands of a driver: it is called with the context class loader of whoever gave it. */
final class CallersChannel implements WritableByteChannel {
    private final WritableByteChannel channel;
    private final @Nullable ClassLoader caller = Thread.currentThread().getContextClassLoader();

    private CallersChannel(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Wraps a channel, but for the JDK's files and sockets: they look at no context, and the kernel can send to them. */
    static WritableByteChannel of(WritableByteChannel channel) {
        boolean known = channel instanceof FileChannel || channel instanceof SelectableChannel;
        return known && channel.getClass().getClassLoader() == null ? channel : new CallersChannel(channel);
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        return ContextLoader.with(caller, () -> channel.write(src));
    }

    @Override
    public boolean isOpen() {
        return ContextLoader.with(caller, channel::isOpen);
    }

    @Override
    public void close() throws IOException {
        ContextLoader.with(caller, () -> {
            channel.close();
            return channel;
        });
    }
}
