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
import java.util.List;
import java.util.Optional;

/** The records of the uploads in flight, one object each. Only the owner of an upload changes its record. */
final class UploadRecords {
    private static final int MAX_BYTES = 64 * 1024;

    private final StorageDriver driver;
    private final Durability durability;

    UploadRecords(StorageDriver driver, Durability durability) {
        this.driver = driver;
        this.durability = durability;
    }

    void create(UploadRecord record) throws StorageException {
        write(record, WriteOptions.createNew());
    }

    void update(UploadRecord record) throws StorageException {
        write(record, WriteOptions.replace());
    }

    Optional<UploadRecord> find(UploadId id) throws StorageException {
        StoragePath path = pathOf(id);
        try {
            return Optional.of(UploadRecordText.read(id, driver.getContent(path, MAX_BYTES)));
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
    void remove(UploadId id) throws StorageException {
        driver.delete(pathOf(id), DeleteOptions.any().withDurability(Durability.NONE));
    }

    /** Lists ids in order, at most so many; fewer only at the end. */
    List<UploadId> list(String startAfter, int limit) throws StorageException {
        String after =
                startAfter.isEmpty() ? "" : pathOf(UploadId.parse(startAfter)).value();
        ListRequest request = ListRequest.of(PathMapper.uploads()).after(after).limit(limit);
        return new Listing(driver, request).next(limit, UploadRecords::idOf);
    }

    private static Optional<UploadId> idOf(StoragePath path) {
        return PathParser.specOf(path)
                .filter(PathSpec.UploadRecord.class::isInstance)
                .map(spec -> ((PathSpec.UploadRecord) spec).id());
    }

    private void write(UploadRecord record, WriteOptions options) throws StorageException {
        driver.putContent(pathOf(record.id()), UploadRecordText.write(record), options.withDurability(durability));
    }

    private static StoragePath pathOf(UploadId id) {
        return PathMapper.pathOf(new PathSpec.UploadRecord(id));
    }
}
