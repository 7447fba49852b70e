// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.BUSY;
import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.NO_SPACE;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A back-end: objects by path and stages by token. Every method is one atomic step. Safe for use by many threads. */
final class HeapSpace {
    private static final ConcurrentMap<String, HeapSpace> NAMED = new ConcurrentHashMap<>();

    private final NavigableMap<String, HeapObject> objects = new TreeMap<>();
    private final NavigableMap<String, HeapStage> stages = new TreeMap<>();
    private long usedBytes;
    private long versions;
    private long tokens;

    static HeapSpace named(String name) {
        return NAMED.computeIfAbsent(name, key -> new HeapSpace());
    }

    static void forget(String name) {
        NAMED.remove(name);
    }

    synchronized @Nullable HeapObject find(StoragePath path) {
        return objects.get(path.value());
    }

    /** The first object after a text, or at it. */
    synchronized Optional<HeapObject> next(String text, boolean inclusive) {
        NavigableMap<String, HeapObject> tail = objects.tailMap(text, inclusive);
        return tail.isEmpty() ? Optional.empty() : Optional.of(tail.firstEntry().getValue());
    }

    synchronized FileInfo put(StoragePath path, Content content, WriteOptions options, long capacity, Instant now)
            throws StorageException {
        checkCondition("put", path, options);
        reserve("put", path, content.size(), capacity);
        return replace(path, content, now);
    }

    synchronized FileInfo publish(HeapStage stage, Content content, StoragePath path, WriteOptions options, Instant now)
            throws StorageException {
        checkOwned("publish", stage);
        checkCondition("publish", path, options);
        stages.remove(stage.token.value());
        stage.owner = null;
        return replace(path, content, now);
    }

    private FileInfo replace(StoragePath path, Content content, Instant now) {
        FileInfo info = new FileInfo(path, content.size(), now, "v" + ++versions);
        HeapObject old = objects.put(path.value(), new HeapObject(info, content));
        usedBytes -= old == null ? 0 : old.content().size();
        return info;
    }

    private void checkCondition(String operation, StoragePath path, WriteOptions options) throws StorageException {
        HeapObject old = objects.get(path.value());
        if (options.mode() == WriteOptions.Mode.CREATE_NEW && old != null) {
            throw Failure.of(ALREADY_EXISTS, operation, path, "something is there");
        }
        if (options.mode() == WriteOptions.Mode.IF_VERSION) {
            checkVersion(operation, path, options.version(), old);
        }
    }

    private static void checkVersion(String operation, StoragePath path, String wanted, @Nullable HeapObject seen)
            throws StorageException {
        if (seen == null || !seen.info().version().equals(wanted)) {
            String there = seen == null ? "nothing" : "version " + seen.info().version();
            throw Failure.of(VERSION_MISMATCH, operation, path, there + " is there, not version " + wanted);
        }
    }

    synchronized DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        HeapObject old = objects.get(path.value());
        if (old == null) {
            return DeleteResult.ABSENT;
        }
        if (!options.version().isEmpty()) {
            checkVersion("delete", path, options.version(), old);
        }
        objects.remove(path.value());
        usedBytes -= old.content().size();
        return DeleteResult.DELETED;
    }

    synchronized HeapStage begin(InMemoryDriver owner) {
        HeapStage stage = new HeapStage(new WriterToken(String.format("stage-%012d", ++tokens)), owner);
        stages.put(stage.token.value(), stage);
        return stage;
    }

    synchronized HeapStage own(WriterToken token, InMemoryDriver owner) throws StorageException {
        HeapStage stage = stages.get(token.value());
        if (stage == null || stage.checkpoint == null) {
            throw Failure.of(STAGE_UNKNOWN, "resume", token, "there is no such stage");
        }
        if (stage.owner != null) {
            throw Failure.of(BUSY, "resume", token, "its writer is open");
        }
        stage.owner = owner;
        return stage;
    }

    synchronized void accept(HeapStage stage, long bytes, long capacity) throws StorageException {
        checkOwned("write", stage);
        reserve("write", stage.token, bytes, capacity);
        stage.accepted += bytes;
    }

    synchronized void checkpoint(HeapStage stage, HeapStage.Checkpoint checkpoint) throws StorageException {
        checkOwned("checkpoint", stage);
        stage.checkpoint = checkpoint;
    }

    synchronized void remove(HeapStage stage) {
        if (stage.owner != null) {
            stage.owner = null;
            stages.remove(stage.token.value());
            usedBytes -= stage.accepted;
        }
    }

    /** Ends the ownership: a stage without a checkpoint goes, another one falls back to it. */
    synchronized void release(HeapStage stage) {
        if (stage.checkpoint == null) {
            remove(stage);
        } else if (stage.owner != null) {
            stage.owner = null;
            usedBytes -= stage.accepted - stage.checkpoint.content().size();
            stage.accepted = stage.checkpoint.content().size();
        }
    }

    synchronized void releaseAll(InMemoryDriver owner) {
        List.copyOf(stages.values()).stream()
                .filter(stage -> stage.owner == owner)
                .forEach(this::release);
    }

    synchronized Optional<StageInfo> describe(WriterToken token) {
        return Optional.ofNullable(stages.get(token.value())).flatMap(HeapSpace::info);
    }

    synchronized List<StageInfo> describeAll(String startAfter, int limit) {
        return stages.tailMap(startAfter, false).values().stream()
                .flatMap(stage -> info(stage).stream())
                .limit(limit)
                .toList();
    }

    /** The sizes of all objects and stages, by names that nobody can mix up. */
    synchronized SortedMap<String, Long> contents() {
        SortedMap<String, Long> contents = new TreeMap<>();
        objects.forEach((path, object) ->
                contents.put("object " + path, object.content().size()));
        stages.forEach((token, stage) -> contents.put("stage " + token, stage.accepted));
        return contents;
    }

    private static Optional<StageInfo> info(HeapStage stage) {
        return Optional.ofNullable(stage.checkpoint).map(checkpoint -> checkpoint.info(stage.token));
    }

    private static void checkOwned(String operation, HeapStage stage) throws StorageException {
        if (stage.owner == null) {
            throw Failure.of(CLOSED, operation, stage.token, "the driver is closed");
        }
    }

    private void reserve(String operation, Object subject, long bytes, long capacity) throws StorageException {
        if (bytes > capacity - usedBytes) {
            throw Failure.of(
                    NO_SPACE, operation, subject, bytes + " bytes more than " + usedBytes + " exceed " + capacity);
        }
        usedBytes += bytes;
    }
}
