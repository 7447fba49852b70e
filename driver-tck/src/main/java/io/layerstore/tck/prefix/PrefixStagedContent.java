// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;

/** Publishes staged bytes below a prefix. */
record PrefixStagedContent(StagedContent delegate, Prefix prefix) implements StagedContent {
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
        try {
            return prefix.without(delegate.publish(prefix.below(path), options));
        } catch (StorageException e) {
            throw prefix.without(e);
        }
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
