// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.RANGE;
import static io.layerstore.driver.StorageErrorKind.TOO_LARGE;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** One open driver over a {@link HeapSpace}. Safe for use by many threads. */
final class InMemoryDriver implements StorageDriver {
    private static final Capabilities CAPABILITIES = Capabilities.builder(Durability.NONE)
            .with(EnumSet.complementOf(EnumSet.of(Capability.REDIRECT)).toArray(Capability[]::new))
            .build();

    private final HeapSpace space;
    private final long capacity;
    private final InstantSource clock;
    private volatile boolean closed;

    InMemoryDriver(HeapSpace space, long capacity, InstantSource clock) {
        this.space = space;
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Failure.DRIVER;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        checkOpen("stat", path);
        return Optional.ofNullable(space.find(path)).map(HeapObject::info);
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        HeapObject object = get("open", path);
        FileInfo info = object.info();
        if (!options.version().isEmpty() && !options.version().equals(info.version())) {
            throw Failure.of(VERSION_MISMATCH, "open", path, "version " + info.version() + " is there");
        }
        if (options.offset() > info.size()) {
            throw Failure.of(RANGE, "open", path, "offset " + options.offset() + " is beyond " + info.size());
        }
        return new HeapReader(this, object, options);
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        checkOpen("put", path);
        if (content.length > CAPABILITIES.maxContentBytes()) {
            throw Failure.of(TOO_LARGE, "put", path, content.length + " bytes are too many");
        }
        return space.put(path, Content.of(content), options, capacity, now());
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        checkOpen("begin to stage", "");
        return new HeapWriter(this, space.begin(this));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        checkOpen("resume", token);
        return new HeapWriter(this, space.own(token, this));
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        checkOpen("stat stage", token);
        return space.describe(token);
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        checkOpen("list stages", "");
        List<StageInfo> more = space.describeAll(startAfter, limit + 1);
        List<StageInfo> stages = more.subList(0, Math.min(limit, more.size()));
        return new StagePage(
                stages, more.size() > limit ? stages.get(limit - 1).token().value() : null);
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        checkOpen("delete", path);
        return space.delete(path, options);
    }

    @Override
    public void sync(StoragePath path) throws StorageException {
        get("sync", path);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        checkOpen("list", request.prefix());
        return HeapListing.of(space, request);
    }

    @Override
    public void close() {
        closed = true;
        space.releaseAll(this);
    }

    private HeapObject get(String operation, StoragePath path) throws StorageException {
        checkOpen(operation, path);
        HeapObject object = space.find(path);
        if (object == null) {
            throw Failure.of(NOT_FOUND, operation, path, "nothing is there");
        }
        return object;
    }

    void checkOpen(String operation, Object subject) throws StorageException {
        if (closed) {
            throw Failure.of(CLOSED, operation, subject, "the driver is closed");
        }
    }

    HeapSpace space() {
        return space;
    }

    long capacity() {
        return capacity;
    }

    Instant now() {
        return clock.instant();
    }
}
