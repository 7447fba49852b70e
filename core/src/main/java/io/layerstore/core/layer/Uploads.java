// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/** The uploads of a store: begun, found again, taken over. */
final class Uploads {
    private final Shelf shelf;

    Uploads(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Begins an upload for whoever brings its first byte: one object, and nothing staged. */
    UploadId beginForOthers(RepositoryName repository, UploadOptions options) throws IOException {
        UploadId id = UploadId.random();
        UploadBeginning beginning =
                new UploadBeginning(id, repository, shelf.clock().instant(), options.algorithms(), options.handover());
        try {
            shelf.records().begin(beginning);
            return id;
        } catch (IOException | RuntimeException e) {
            forget(id, e);
            throw e;
        }
    }

    private void forget(UploadId id, Exception reason) {
        try {
            shelf.records().removeBeginning(id);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    LayerUpload begin(RepositoryName repository, UploadOptions options) throws IOException {
        UploadBeginning beginning = new UploadBeginning(
                UploadId.random(), repository, shelf.clock().instant(), options.algorithms(), options.handover());
        return own(beginning, options);
    }

    private DriverLayerUpload own(UploadBeginning beginning, UploadOptions options) throws IOException {
        StorageWriter writer = shelf.driver().writer(stageOptions(options));
        Optional<UploadRecord> record = Optional.empty();
        try {
            UploadHash hash = UploadHash.begin(beginning.id(), shelf.parking(), options);
            WriterToken token = writer.checkpoint(CheckpointNoteText.write(hash.note(0)));
            record = Optional.of(beginning.recordOf(token));
            shelf.records().create(record.get());
            return new DriverLayerUpload(shelf, record.get(), writer, hash, checkpointBytes(options));
        } catch (IOException | RuntimeException e) {
            undo(writer, record, e);
            throw e;
        }
    }

    /**
     * A record whose writing failed may be there all the same, or be somebody else's. As long as it cannot be removed the bytes
     * stay, so that it leads to them.
     */
    private void undo(StorageWriter writer, Optional<UploadRecord> record, Exception reason) {
        try (writer) {
            if (record.isPresent() && shelf.records().find(record.get().id()).equals(record)) {
                shelf.records().remove(record.get().id());
            }
            writer.abort();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    LayerUpload resume(RepositoryName repository, UploadId id) throws IOException {
        Optional<UploadRecord> record = find(repository, id);
        return record.isPresent() ? resume(record.get()) : claim(repository, id);
    }

    /**
     * Makes an upload of a beginning. Of many who do that at once one makes the record; where somebody cancels it meanwhile, either
     * they see the record, or the beginning is seen to be gone.
     */
    private LayerUpload claim(RepositoryName repository, UploadId id) throws IOException {
        Optional<UploadBeginning> beginning = beginning(repository, id);
        if (beginning.isEmpty()) {
            return resume(recorded(repository, id));
        }
        DriverLayerUpload upload;
        try {
            upload = own(beginning.get(), beginning.get().options());
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.ALREADY_EXISTS) {
                return resume(recorded(repository, id));
            }
            throw e;
        }
        try {
            if (!shelf.records().isBegun(id)) {
                upload.cancel();
                throw new UploadUnknownException(repository, id);
            }
            shelf.records().removeBeginning(id);
            return upload;
        } catch (IOException e) {
            upload.close();
            throw e;
        }
    }

    private LayerUpload resume(UploadRecord record) throws IOException {
        RepositoryName repository = record.repository();
        UploadId id = record.id();
        try {
            StorageWriter writer = shelf.driver().resume(record.token());
            removeLeftBeginning(id, writer);
            UploadHash hash = UploadHash.resume(id, shelf.parking(), writer.attachment(), writer.size());
            return new DriverLayerUpload(shelf, record, writer, hash, shelf.checkpointBytes());
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

    /** Whoever made the record may have died before it removed the beginning, and so before it took a byte. */
    private void removeLeftBeginning(UploadId id, StorageWriter writer) throws IOException {
        if (writer.size() == 0) {
            try {
                shelf.records().removeBeginning(id);
            } catch (StorageException e) {
                writer.close();
                throw e;
            }
        }
    }

    /** Removes an upload: first its bytes, then its record, so that it can be done again after a failure. */
    void cancel(RepositoryName repository, UploadId id) throws IOException {
        boolean recorded = isRecorded(repository, id);
        boolean begun = !recorded && isBegun(repository, id);
        if (recorded || begun) {
            shelf.records().removeBeginning(id);
        }
        if (!begun || isRecorded(repository, id)) {
            cancelRecorded(repository, id);
        }
    }

    private void cancelRecorded(RepositoryName repository, UploadId id) throws IOException {
        try {
            UploadRecord record = recorded(repository, id);
            try (StorageWriter writer = shelf.driver().resume(record.token())) {
                writer.abort();
            }
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.BUSY) {
                throw new UploadBusyException(repository, id, e);
            }
            if (e.kind() != StorageErrorKind.STAGE_UNKNOWN && e.kind() != StorageErrorKind.CORRUPT) {
                throw e;
            }
        }
        shelf.records().remove(id);
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
        shelf.records().remove(id);
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
        return shelf.records()
                .findBeginning(id)
                .filter(found -> found.repository().equals(repository));
    }

    private StageOptions stageOptions(UploadOptions options) {
        StageOptions stage = StageOptions.defaults().withDurability(shelf.durability());
        if (options.expectedSize().isPresent()) {
            stage = stage.withExpectedSize(options.expectedSize().getAsLong());
        }
        Optional<Digest> digest = options.expectedDigest().filter(d -> d.algorithm() == DigestAlgorithm.SHA256);
        return digest.isPresent() ? stage.withTarget(BlobStore.pathOf(digest.get())) : stage;
    }

    private long checkpointBytes(UploadOptions options) {
        return options.checkpointBytes().orElse(shelf.checkpointBytes());
    }
}
