// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A reader whose calls go through the gate of its driver. */
record FaultyReader(StorageReader delegate, CallGate gate) implements StorageReader {
    @Override
    public FileInfo info() {
        return delegate.info();
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        return gate.pass("read", "", () -> delegate.read(dst));
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return gate.pass("read", "", () -> delegate.read(dst, position));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return gate.pass("transferTo", "", () -> delegate.transferTo(position, count, target));
    }

    @Override
    public void close() throws IOException {
        if (!gate.dead()) {
            delegate.close();
        }
    }
}
