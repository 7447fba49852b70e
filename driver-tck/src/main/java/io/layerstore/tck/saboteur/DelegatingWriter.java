// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Forwards every call to another writer, until a subclass does otherwise. As safe for use by many threads as that writer. */
public class DelegatingWriter implements StorageWriter {
    /** Gets every call. */
    protected final StorageWriter delegate;

    /**
     * Makes the wrapper.
     *
     * @param delegate gets every call
     */
    public DelegatingWriter(StorageWriter delegate) {
        this.delegate = delegate;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        return delegate.write(src);
    }

    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public byte[] attachment() {
        return delegate.attachment();
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws IOException {
        return delegate.checkpoint(attachment);
    }

    @Override
    public StagedContent seal(byte[] attachment) throws IOException {
        return delegate.seal(attachment);
    }

    @Override
    public void abort() throws IOException {
        delegate.abort();
    }

    @Override
    public boolean isOpen() {
        return delegate.isOpen();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
