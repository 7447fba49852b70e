// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;

/** The bytes of a sealed stage, which it owns. */
final class HeapStagedContent implements StagedContent {
    private final InMemoryDriver driver;
    private final HeapStage stage;
    private final Content content;
    private boolean open = true;

    HeapStagedContent(InMemoryDriver driver, HeapStage stage, Content content) {
        this.driver = driver;
        this.stage = stage;
        this.content = content;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public synchronized StorageReader open() throws StorageException {
        checkOpen("open");
        String token = stage.token.value();
        FileInfo info = new FileInfo(StoragePath.parse(token), content.size(), driver.now(), token);
        return new HeapReader(driver, new HeapObject(info, content), ReadOptions.whole());
    }

    @Override
    public synchronized FileInfo publish(StoragePath path, WriteOptions options) throws StorageException {
        checkOpen("publish");
        FileInfo info = driver.space().publish(stage, content, path, options, driver.now());
        open = false;
        return info;
    }

    @Override
    public synchronized void discard() {
        if (open) {
            open = false;
            driver.space().remove(stage);
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            driver.space().release(stage);
        }
    }

    private void checkOpen(String operation) throws StorageException {
        driver.checkOpen(operation, stage.token);
        if (!open) {
            throw Failure.of(CLOSED, operation, stage.token, "the staged content is closed");
        }
    }
}
