// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Reads an object below a prefix. */
record PrefixReader(StorageReader delegate, Prefix prefix) implements StorageReader {
    @Override
    public FileInfo info() {
        return prefix.without(delegate.info());
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        try {
            return delegate.read(dst);
        } catch (StorageException e) {
            throw prefix.without(e);
        }
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        try {
            return delegate.read(dst, position);
        } catch (StorageException e) {
            throw prefix.without(e);
        }
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        try {
            return delegate.transferTo(position, count, target);
        } catch (StorageException e) {
            throw prefix.without(e);
        }
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
