// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;

/** Staged bytes of an isolated driver. */
final class IsolatedStagedContent implements StagedContent {
    private final StagedContent staged;
    private final DriverCalls calls;

    IsolatedStagedContent(StagedContent staged, DriverCalls calls) {
        this.staged = staged;
        this.calls = calls;
    }

    @Override
    public long size() {
        return calls.ask(staged::size);
    }

    @Override
    public StorageReader open() throws IOException {
        return new IsolatedReader(calls.call(staged::open), calls);
    }

    @Override
    public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
        return calls.call(() -> staged.publish(path, options));
    }

    @Override
    public void discard() throws IOException {
        calls.call(() -> {
            staged.discard();
            return this;
        });
    }

    @Override
    public void close() throws IOException {
        calls.call(() -> {
            staged.close();
            return this;
        });
    }
}
