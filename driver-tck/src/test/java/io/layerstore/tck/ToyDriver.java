// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.RANGE;
import static io.layerstore.driver.StorageErrorKind.TOO_LARGE;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;

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
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriteOptions.Mode;
import io.layerstore.driver.WriterToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A small driver over a sorted map, as somebody might write it on a first day. It declares little and refuses the rest. */
class ToyDriver implements StorageDriver {
    private static final Capabilities CAPABILITIES = Capabilities.builder(Durability.NONE)
            .with(Capability.CREATE_NEW, Capability.PUBLISH_CREATE_NEW, Capability.EXACT_DELETE, Capability.EXACT_LIST)
            .with(Capability.NESTED_OBJECTS)
            .build();
    private static final AtomicLong VERSIONS = new AtomicLong();

    private final NavigableMap<String, ToyObject> objects;
    private volatile boolean closed;

    ToyDriver(NavigableMap<String, ToyObject> objects) {
        this.objects = objects;
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        checkOpen("stat", path);
        return Optional.ofNullable(objects.get(path.value())).map(ToyObject::info);
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        checkOpen("open", path);
        refuse(!options.version().isEmpty(), "open", path);
        ToyObject object = objects.get(path.value());
        if (object == null) {
            throw failure(NOT_FOUND, "open", path, "nothing is there");
        }
        if (options.offset() > object.bytes().length) {
            throw failure(RANGE, "open", path, "it ends before offset " + options.offset());
        }
        return new ToyReader(this, object, options);
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        checkOpen("put", path);
        if (content.length > CAPABILITIES.maxContentBytes()) {
            throw failure(TOO_LARGE, "put", path, content.length + " bytes are too many");
        }
        return publish(path, content.clone(), options);
    }

    FileInfo publish(StoragePath path, byte[] bytes, WriteOptions options) throws StorageException {
        refuse(options.mode() == Mode.IF_VERSION, "publish", path);
        FileInfo info = new FileInfo(path, bytes.length, Instant.now(), "v" + VERSIONS.incrementAndGet());
        ToyObject object = new ToyObject(info, bytes);
        if (options.mode() == Mode.REPLACE) {
            objects.put(path.value(), object);
        } else if (objects.putIfAbsent(path.value(), object) != null) {
            throw failure(ALREADY_EXISTS, "publish", path, "something is there");
        }
        return info;
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        checkOpen("stage", "");
        return new ToyWriter(this);
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        throw failure(UNSUPPORTED, "resume", token, "stages cannot be resumed");
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        throw failure(UNSUPPORTED, "look at", token, "stages cannot be resumed");
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        checkOpen("delete", path);
        refuse(!options.version().isEmpty(), "delete", path);
        return objects.remove(path.value()) == null ? DeleteResult.ABSENT : DeleteResult.DELETED;
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        checkOpen("list", request.prefix());
        List<FileInfo> files = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        String last = request.startAfter();
        for (Map.Entry<String, ToyObject> object :
                objects.tailMap(request.prefix(), true).entrySet()) {
            String path = object.getKey();
            if (!path.startsWith(request.prefix())) {
                break;
            }
            int slash = request.grouped() ? path.indexOf('/', request.prefix().length()) : -1;
            String entry = slash < 0 ? path : path.substring(0, slash + 1);
            if (entry.compareTo(last) > 0) {
                if (files.size() + groups.size() == request.limit()) {
                    return new ListPage(files, groups, last);
                }
                if (slash < 0) {
                    files.add(object.getValue().info());
                } else {
                    groups.add(entry);
                }
                last = entry;
            }
        }
        return new ListPage(files, groups, null);
    }

    @Override
    public void close() {
        closed = true;
    }

    void checkOpen(String operation, Object subject) throws StorageException {
        if (closed) {
            throw failure(CLOSED, operation, subject, "the driver is closed");
        }
    }

    void refuse(boolean undeclared, String operation, Object subject) throws StorageException {
        if (undeclared) {
            throw failure(UNSUPPORTED, operation, subject, "versions are no conditions here");
        }
    }

    StorageException failure(StorageErrorKind kind, String operation, Object subject, String reason) {
        return new StorageException(kind, name(), operation, subject.toString(), reason);
    }
}
