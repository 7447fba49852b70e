// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A reader of an isolated driver. Its stream is the default one, whose every read comes through here. */
final class IsolatedReader implements StorageReader {
    private final StorageReader reader;
    private final DriverCalls calls;

    IsolatedReader(StorageReader reader, DriverCalls calls) {
        this.reader = reader;
        this.calls = calls;
    }

    @Override
    public FileInfo info() {
        return calls.ask(reader::info);
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        return calls.call(() -> reader.read(dst));
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return calls.call(() -> reader.read(dst, position));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        WritableByteChannel callers = CallersChannel.of(target);
        return calls.call(() -> reader.transferTo(position, count, callers));
    }

    @Override
    public void close() throws IOException {
        calls.call(() -> {
            reader.close();
            return this;
        });
    }
}
