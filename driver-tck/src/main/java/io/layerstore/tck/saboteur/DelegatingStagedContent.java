// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;

/** Forwards every call to other staged content, until a subclass does otherwise. As safe for use by many threads as that. */
public class DelegatingStagedContent implements StagedContent {
    /** Gets every call. */
    protected final StagedContent delegate;

    /**
     * Makes the wrapper.
     *
     * @param delegate gets every call
     */
    public DelegatingStagedContent(StagedContent delegate) {
        this.delegate = delegate;
    }

    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public StorageReader open() throws IOException {
        return delegate.open();
    }

    @Override
    public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
        return delegate.publish(path, options);
    }

    @Override
    public void discard() throws IOException {
        delegate.discard();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
