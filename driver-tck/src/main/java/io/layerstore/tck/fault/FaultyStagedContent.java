// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;

/** Staged bytes whose calls go through the gate of their driver. */
record FaultyStagedContent(StagedContent delegate, CallGate gate) implements StagedContent {
    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public StorageReader open() throws IOException {
        return gate.pass("open", "", () -> new FaultyReader(delegate.open(), gate, 0, Long.MAX_VALUE));
    }

    @Override
    public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
        return gate.pass("publish", path.value(), () -> delegate.publish(path, options));
    }

    @Override
    public void discard() throws IOException {
        gate.pass("discard", "", () -> {
            delegate.discard();
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        if (!gate.dead()) {
            delegate.close();
        }
    }
}
