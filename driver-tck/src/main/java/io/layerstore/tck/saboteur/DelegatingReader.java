// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Forwards every call to another reader, until a subclass does otherwise. As safe for use by many threads as that reader. */
public class DelegatingReader implements StorageReader {
    /** Gets every call. */
    protected final StorageReader delegate;

    /**
     * Makes the wrapper.
     *
     * @param delegate gets every call
     */
    public DelegatingReader(StorageReader delegate) {
        this.delegate = delegate;
    }

    @Override
    public FileInfo info() {
        return delegate.info();
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        return delegate.read(dst);
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return delegate.read(dst, position);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return delegate.transferTo(position, count, target);
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
