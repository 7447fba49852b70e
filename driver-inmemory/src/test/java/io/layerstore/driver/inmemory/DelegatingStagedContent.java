// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;

/** Does what other staged content does, until a subclass knows better. */
class DelegatingStagedContent implements StagedContent {
    final StagedContent delegate;

    DelegatingStagedContent(StagedContent delegate) {
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
