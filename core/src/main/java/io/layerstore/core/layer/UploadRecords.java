// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.UploadId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The records of the uploads in flight, one object each. Only the owner of an upload changes its record. One that was begun for
 * others has a beginning too, from before the record until before the record goes.
 */
final class UploadRecords {
    private static final int MAX_BYTES = 64 * 1024;

    private final StorageDriver driver;
    private final Durability durability;

    UploadRecords(StorageDriver driver, Durability durability) {
        this.driver = driver;
        this.durability = durability;
    }

    /** A beginning that is lost with the power has lost nobody a byte. */
    void begin(UploadBeginning beginning) throws StorageException {
        driver.putContent(
                pathOf(beginning),
                UploadRecordText.write(beginning),
                WriteOptions.replace().withDurability(Durability.NONE));
    }

    Optional<UploadBeginning> findBeginning(UploadId id) throws StorageException {
        return find(new PathSpec.UploadBeginning(id), bytes -> UploadRecordText.readBeginning(id, bytes));
    }

    /** Tells whether there is a beginning, sound or not. */
    boolean isBegun(UploadId id) throws StorageException {
        return driver.stat(PathMapper.pathOf(new PathSpec.UploadBeginning(id))).isPresent();
    }

    void removeBeginning(UploadId id) throws StorageException {
        delete(PathMapper.pathOf(new PathSpec.UploadBeginning(id)));
    }

    private void delete(StoragePath path) throws StorageException {
        driver.delete(path, DeleteOptions.any().withDurability(Durability.NONE));
    }

    void create(UploadRecord record) throws StorageException {
        write(record, WriteOptions.createNew());
    }

    void update(UploadRecord record) throws StorageException {
        write(record, WriteOptions.replace());
    }

    Optional<UploadRecord> find(UploadId id) throws StorageException {
        return find(new PathSpec.UploadRecord(id), bytes -> UploadRecordText.read(id, bytes));
    }

    private <T> Optional<T> find(PathSpec spec, Function<byte[], T> reading) throws StorageException {
        StoragePath path = PathMapper.pathOf(spec);
        try {
            return Optional.of(reading.apply(driver.getContent(path, MAX_BYTES)));
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    StorageErrorKind.CORRUPT,
                    driver.name(),
                    "read",
                    path.value(),
                    "the upload record is damaged, and the upload cannot go on",
                    e);
        }
    }

    /** Removes a record. A record that comes back after a loss of power leads to an upload that is finished again. */
    void remove(UploadRecord record) throws StorageException {
        if (record.begun()) {
            removeBeginning(record.id());
        }
        delete(PathMapper.pathOf(new PathSpec.UploadRecord(record.id())));
    }

    /** Removes whatever there is of an upload. */
    void removeAll(UploadId id) throws StorageException {
        removeBeginning(id);
        delete(PathMapper.pathOf(new PathSpec.UploadRecord(id)));
    }

    /** Lists ids in order, at most so many; fewer only at the end. */
    List<UploadId> list(String startAfter, int limit) throws StorageException {
        String after =
                startAfter.isEmpty() ? "" : pathOf(UploadId.parse(startAfter)).value();
        ListRequest request = ListRequest.of(PathMapper.uploads()).after(after).limit(limit);
        Listing listing = new Listing(driver, request);
        Set<UploadId> found = new LinkedHashSet<>();
        for (var path = listing.next(); path.isPresent() && found.size() < limit; path = listing.next()) {
            idOf(path.get()).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<UploadId> idOf(StoragePath path) {
        return PathParser.specOf(path).map(spec -> {
            if (spec instanceof PathSpec.UploadBeginning beginning) {
                return beginning.id();
            }
            return spec instanceof PathSpec.UploadRecord record ? record.id() : null;
        });
    }

    private void write(UploadRecord record, WriteOptions options) throws StorageException {
        driver.putContent(pathOf(record.id()), UploadRecordText.write(record), options.withDurability(durability));
    }

    private static StoragePath pathOf(UploadBeginning beginning) {
        return PathMapper.pathOf(new PathSpec.UploadBeginning(beginning.id()));
    }

    private static StoragePath pathOf(UploadId id) {
        return PathMapper.pathOf(new PathSpec.UploadRecord(id));
    }
}
