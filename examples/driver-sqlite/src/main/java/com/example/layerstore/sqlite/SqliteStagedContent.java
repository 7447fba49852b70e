// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.CLOSED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;

/** The bytes of a sealed stage, which it owns. */
final class SqliteStagedContent implements StagedContent {
    private final Store store;
    private final Claim claim;
    private final long size;
    private boolean open = true;

    SqliteStagedContent(Store store, Claim claim, long size) {
        this.store = store;
        this.claim = claim;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized StorageReader open() throws StorageException {
        checkOpen("open");
        StoragePath name = StoragePath.parse(claim.token().value());
        StoredObject object = StoredObject.of(name, claim.content(), size, store.now());
        return new SqliteReader(store.database(), object, ReadOptions.whole());
    }

    @Override
    public synchronized FileInfo publish(StoragePath path, WriteOptions options) throws StorageException {
        checkOpen("publish");
        FileInfo info = store.database().write("publish", path, session -> {
            claim.check(session, "publish");
            return store.publish(session, claim, path, size, options);
        });
        open = false;
        return info;
    }

    @Override
    public synchronized void discard() throws StorageException {
        if (open) {
            store.end("discard", claim, claim::remove);
            open = false;
        }
    }

    @Override
    public synchronized void close() throws StorageException {
        if (open) {
            store.end("close", claim, claim::release);
            open = false;
        }
    }

    private void checkOpen(String operation) throws StorageException {
        store.database().checkOpen(operation, claim.token());
        if (!open) {
            throw Failures.of(CLOSED, operation, claim.token(), "the staged content is closed");
        }
    }
}
