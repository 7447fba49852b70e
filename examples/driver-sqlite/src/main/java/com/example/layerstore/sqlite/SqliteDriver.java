// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.RANGE;
import static io.layerstore.driver.StorageErrorKind.TOO_LARGE;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.util.List;
import java.util.Optional;

/** One open driver: every call is a transaction. Safe for use by many threads. */
final class SqliteDriver implements StorageDriver {
    private static final Capabilities CAPABILITIES = Capabilities.builder(Durability.POWER_LOSS)
            .with(Capability.CREATE_NEW, Capability.PUBLISH_CREATE_NEW)
            .with(Capability.RESUME, Capability.LIST_STAGED)
            .with(Capability.READ_IF_VERSION, Capability.WRITE_IF_VERSION, Capability.DELETE_IF_VERSION)
            .with(Capability.EXACT_DELETE, Capability.EXACT_LIST, Capability.NESTED_OBJECTS)
            .build();

    private final Store store;

    SqliteDriver(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return Failures.DRIVER;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return store.database()
                .read("stat", path, session -> StoredObject.find(session, path))
                .map(StoredObject::info);
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        StoredObject object = store.database()
                .read("open", path, session -> StoredObject.get(session, "open", path, options.version()));
        if (options.offset() > object.info().size()) {
            throw Failures.of(
                    RANGE,
                    "open",
                    path,
                    "offset " + options.offset() + " is beyond " + object.info().size());
        }
        return new SqliteReader(store.database(), object, options);
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        if (content.length > CAPABILITIES.maxContentBytes()) {
            throw Failures.of(TOO_LARGE, "put", path, content.length + " bytes are too many");
        }
        return store.database().write("put", path, session -> {
            Claim claim = Claim.begin(session, store.instance());
            Chunk.writeAll(session, claim.content(), content);
            return store.publish(session, claim, path, content.length, options);
        });
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return new SqliteWriter(
                store, store.database().write("stage", "", session -> Claim.begin(session, store.instance())));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return store.database().write("resume", token, session -> {
            Claim claim = Claim.take(session, token, store.instance());
            return new SqliteWriter(store, claim, claim.checkpoint(session).orElseThrow());
        });
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return store.database()
                .read("stat", token, session -> Checkpoint.find(session, token))
                .map(Checkpoint::info);
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        List<StageInfo> more = store
                .database()
                .read("list stages", "", session -> Checkpoint.after(session, startAfter, limit + 1))
                .stream()
                .map(Checkpoint::info)
                .toList();
        boolean last = more.size() <= limit;
        return last
                ? new StagePage(more, null)
                : new StagePage(
                        more.subList(0, limit), more.get(limit - 1).token().value());
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        return store.database().write("delete", path, session -> StoredObject.delete(session, path, options));
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return store.database().read("list", request.prefix(), session -> Listing.page(session, request));
    }

    @Override
    public void close() throws StorageException {
        store.close();
    }
}
