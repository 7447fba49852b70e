// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.driver.ObjectCall.Kind;
import io.layerstore.tck.history.History;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes random calls on objects, one after another, and records them. For one thread. */
final class ObjectCaller {
    private static final int SMALLEST = 3000;
    private static final int STEP = 16;
    private static final int DURABLE = 64;
    private static final String TORN = "torn: ";

    private final StorageDriver driver;
    private final String instance;
    private final History<ObjectCall, String> history;
    private final AtomicInteger contents;
    private final Random random;
    private final List<Kind> kinds = new ArrayList<>();
    private int seen;
    private String seenVersion = "";

    ObjectCaller(
            StorageDriver driver,
            String instance,
            History<ObjectCall, String> history,
            AtomicInteger contents,
            long seed) {
        this.driver = driver;
        this.instance = instance;
        this.history = history;
        this.contents = contents;
        this.random = new Random(seed);
        kinds.addAll(List.of(Kind.PUT, Kind.PUBLISH, Kind.GET, Kind.GET, Kind.STAT, Kind.DELETE));
        kinds.addAll(declared(Capability.EXACT_LIST, Kind.LIST));
        kinds.addAll(declared(Capability.CREATE_NEW, Kind.CREATE, Kind.CREATE));
        kinds.addAll(declared(Capability.PUBLISH_CREATE_NEW, Kind.PUBLISH_NEW));
        kinds.addAll(declared(Capability.WRITE_IF_VERSION, Kind.REPLACE_VERSION));
        kinds.addAll(declared(Capability.DELETE_IF_VERSION, Kind.DELETE_VERSION));
    }

    private List<Kind> declared(Capability capability, Kind... more) {
        return driver.capabilities().has(capability) ? List.of(more) : List.of();
    }

    /** Makes one call on any of some paths. */
    void call(List<StoragePath> paths) throws Exception {
        StoragePath path = paths.get(random.nextInt(paths.size()));
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        if ((kind == Kind.REPLACE_VERSION || kind == Kind.DELETE_VERSION) && seen == 0) {
            kind = Kind.GET;
        }
        boolean durable = random.nextInt(DURABLE) == 0;
        Durability durability = durable ? Durability.POWER_LOSS : Durability.NONE;
        ObjectCall call = new ObjectCall(kind, contents.incrementAndGet(), seen);
        history.record(instance, path.value(), call, () -> attempt(call, path, durability));
    }

    /** A failure that may pass tells nothing; every other one has to be an answer. */
    private Optional<String> attempt(ObjectCall call, StoragePath path, Durability durability) throws IOException {
        try {
            return Optional.of(answer(call, path, durability));
        } catch (StorageException e) {
            if (e.kind() == ALREADY_EXISTS) {
                return Optional.of(ObjectModel.EXISTS);
            }
            if (e.kind() == VERSION_MISMATCH) {
                return Optional.of(ObjectModel.MISMATCH);
            }
            if (e.kind() == NOT_FOUND) {
                return Optional.of(ObjectModel.ABSENT);
            }
            if (e.retryable()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String answer(ObjectCall call, StoragePath path, Durability durability) throws IOException {
        WriteOptions replace = WriteOptions.replace().withDurability(durability);
        WriteOptions create = WriteOptions.createNew().withDurability(durability);
        return switch (call.kind()) {
            case PUT -> put(call, path, replace);
            case CREATE -> put(call, path, create);
            case REPLACE_VERSION ->
                put(call, path, WriteOptions.ifVersion(seenVersion).withDurability(durability));
            case PUBLISH -> publish(call, path, replace);
            case PUBLISH_NEW -> publish(call, path, create);
            case GET -> get(path);
            case STAT -> number(driver.stat(path));
            case LIST ->
                number(driver.list(ListRequest.of(path.value()).limit(1)).files().stream()
                        .findFirst());
            case DELETE -> delete(path, DeleteOptions.any().withDurability(durability));
            case DELETE_VERSION ->
                delete(path, DeleteOptions.ifVersion(seenVersion).withDurability(durability));
        };
    }

    private String put(ObjectCall call, StoragePath path, WriteOptions options) throws StorageException {
        see(driver.putContent(path, content(call.content()).bytes(), options));
        return ObjectModel.OK;
    }

    private String publish(ObjectCall call, StoragePath path, WriteOptions options) throws IOException {
        SeededContent content = content(call.content());
        try (StorageWriter writer = driver.writer(StageOptions.defaults().withDurability(Durability.NONE))) {
            Steps.write(writer, content, 0, content.size());
            history.meet();
            try (StagedContent staged = writer.seal()) {
                see(staged.publish(path, options));
            }
        }
        return ObjectModel.OK;
    }

    private String get(StoragePath path) throws IOException {
        try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
            String number = number(Optional.of(reader.info()));
            history.meet();
            byte[] bytes = Steps.rest(reader);
            if (!number.startsWith(TORN)) {
                content(seen).verify(bytes);
            }
            return number;
        } catch (AssertionError e) {
            return TORN + e.getMessage();
        }
    }

    private String delete(StoragePath path, DeleteOptions options) throws StorageException {
        return switch (driver.delete(path, options)) {
            case DELETED -> ObjectModel.DELETED;
            case ABSENT -> ObjectModel.ABSENT;
            case UNKNOWN -> ObjectModel.UNKNOWN;
        };
    }

    /** The size tells which content it is, or that it is none of them. */
    private String number(Optional<FileInfo> info) {
        if (info.isEmpty()) {
            return ObjectModel.ABSENT;
        }
        see(info.get());
        return seen > 0 && (info.get().size() - SMALLEST) % STEP == 0
                ? Integer.toString(seen)
                : TORN + info.get().size() + " bytes";
    }

    private void see(FileInfo info) {
        seen = (int) (info.size() - SMALLEST) / STEP;
        seenVersion = info.version();
    }

    private static SeededContent content(int number) {
        return new SeededContent(number * 31L, SMALLEST + (long) STEP * number);
    }
}
