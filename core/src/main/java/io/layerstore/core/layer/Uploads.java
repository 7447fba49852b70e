// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/** The uploads of a store: begun, found again, taken over. */
final class Uploads {
    private final Shelf shelf;
    private final UploadBeginnings beginnings;

    Uploads(Shelf shelf, UploadBeginnings beginnings) {
        this.shelf = shelf;
        this.beginnings = beginnings;
    }

    LayerUpload resume(RepositoryName repository, UploadId id) throws IOException {
        Optional<UploadRecord> record = find(repository, id);
        if (record.isPresent()) {
            return resume(record.get());
        }
        Optional<LayerUpload> claimed = beginnings.claim(repository, id);
        return claimed.isPresent() ? claimed.get() : resume(recorded(repository, id));
    }

    private LayerUpload resume(UploadRecord record) throws IOException {
        RepositoryName repository = record.repository();
        UploadId id = record.id();
        try {
            StorageWriter writer = shelf.driver().resume(record.token());
            UploadHash hash = UploadHash.resume(id, shelf.parking(), writer.attachment(), writer.size());
            DriverLayerUpload upload = new DriverLayerUpload(shelf, record, writer, hash, shelf.checkpointBytes());
            return isFresh(record, writer) ? beginnings.unlessEnded(upload) : upload;
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.BUSY) {
                throw new UploadBusyException(repository, id, e);
            }
            if (e.kind() == StorageErrorKind.STAGE_UNKNOWN) {
                return withoutStage(repository, id);
            }
            throw e;
        }
    }

    /** Before its first byte an upload that was begun for others may have been ended by somebody who did not see its record. */
    private static boolean isFresh(UploadRecord record, StorageWriter writer) {
        return record.begun() && record.content().isEmpty() && writer.size() == 0;
    }

    /** Removes an upload: first its bytes, then its record, so that it can be done again after a failure. */
    void cancel(RepositoryName repository, UploadId id) throws IOException {
        if (isRecorded(repository, id) || !isBegun(repository, id)) {
            cancelRecorded(repository, id);
            return;
        }
        shelf.records().removeBeginning(id);
        if (isRecorded(repository, id)) {
            cancelRecorded(repository, id);
        }
    }

    private void cancelRecorded(RepositoryName repository, UploadId id) throws IOException {
        try {
            UploadRecord record = recorded(repository, id);
            abort(record);
            shelf.records().remove(record);
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.BUSY || e.kind() == StorageErrorKind.FENCED) {
                throw new UploadBusyException(repository, id, e);
            }
            if (e.kind() != StorageErrorKind.CORRUPT) {
                throw e;
            }
            shelf.records().removeAll(id);
        }
    }

    private void abort(UploadRecord record) throws IOException {
        try (StorageWriter writer = shelf.driver().resume(record.token())) {
            writer.abort();
        } catch (StorageException e) {
            if (e.kind() != StorageErrorKind.STAGE_UNKNOWN) {
                throw e;
            }
        }
    }

    Optional<UploadInfo> stat(RepositoryName repository, UploadId id) throws IOException {
        return stat(id).filter(found -> found.name().equals(repository));
    }

    /** Tells of an upload in any repository. */
    Optional<UploadInfo> stat(UploadId id) throws IOException {
        Optional<UploadRecord> record = shelf.records().find(id);
        if (record.isEmpty()) {
            Optional<UploadBeginning> beginning = shelf.records().findBeginning(id);
            if (beginning.isPresent()) {
                return beginning.map(UploadBeginning::info);
            }
            // It may have got its record after that was looked for.
            record = shelf.records().find(id);
        }
        return record.isPresent() ? describe(record.get()) : Optional.empty();
    }

    /** Tells of an upload in a list, where one is found too whose cancellation did not come to its end. */
    Optional<UploadInfo> listed(UploadId id) throws IOException {
        Optional<UploadInfo> found = stat(id);
        return found.isPresent() ? found : shelf.records().find(id).map(Uploads::withoutBytes);
    }

    private static UploadInfo withoutBytes(UploadRecord record) {
        return new UploadInfo(
                record.id(),
                record.repository(),
                record.startedAt(),
                0,
                record.startedAt(),
                record.content().isPresent());
    }

    private Optional<UploadInfo> describe(UploadRecord record) throws StorageException {
        Optional<StageInfo> stage = shelf.driver().statStaged(record.token());
        if (stage.isPresent()) {
            return Optional.of(info(record, stage.get()));
        }
        return record.content().map(content -> info(record, content));
    }

    private static UploadInfo info(UploadRecord record, StageInfo stage) {
        return new UploadInfo(
                record.id(),
                record.repository(),
                record.startedAt(),
                stage.size(),
                stage.lastActivity(),
                record.content().isPresent());
    }

    private static UploadInfo info(UploadRecord record, Verified content) {
        return new UploadInfo(
                record.id(), record.repository(), record.startedAt(), content.size(), record.startedAt(), true);
    }

    /** Nothing is staged: the upload was published, or ended meanwhile, or its bytes are lost and it can never go on. */
    private LayerUpload withoutStage(RepositoryName repository, UploadId id) throws IOException {
        UploadRecord record = recorded(repository, id);
        if (record.content().isPresent()) {
            return new PublishedUpload(shelf, record, record.content().get());
        }
        shelf.records().remove(record);
        throw new UploadUnknownException(repository, id);
    }

    private Optional<UploadRecord> find(RepositoryName repository, UploadId id) throws StorageException {
        return shelf.records().find(id).filter(record -> record.repository().equals(repository));
    }

    private boolean isBegun(RepositoryName repository, UploadId id) throws StorageException {
        return isThere(() -> beginning(repository, id));
    }

    private boolean isRecorded(RepositoryName repository, UploadId id) throws StorageException {
        return isThere(() -> find(repository, id));
    }

    /** Looks for a record or a beginning. */
    @FunctionalInterface
    private interface Look {
        Optional<?> look() throws StorageException;
    }

    /** What is damaged does not say in which repository it is, and is there for any. */
    private static boolean isThere(Look look) throws StorageException {
        try {
            return look.look().isPresent();
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.CORRUPT) {
                return true;
            }
            throw e;
        }
    }

    private UploadRecord recorded(RepositoryName repository, UploadId id) throws IOException {
        return find(repository, id).orElseThrow(() -> new UploadUnknownException(repository, id));
    }

    private Optional<UploadBeginning> beginning(RepositoryName repository, UploadId id) throws StorageException {
        return beginnings.find(repository, id);
    }
}
