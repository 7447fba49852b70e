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

    LayerUpload begin(RepositoryName repository, UploadOptions options) throws IOException {
        UploadId id = UploadId.random();
        StorageWriter writer = shelf.driver().writer(stageOptions(options));
        try {
            UploadHash hash = UploadHash.begin(id, shelf.parking(), options);
            WriterToken token = writer.checkpoint(CheckpointNoteText.write(hash.note(0)));
            UploadRecord record =
                    new UploadRecord(id, repository, token, shelf.clock().instant(), null);
            shelf.records().create(record);
            return new DriverLayerUpload(shelf, record, writer, hash, checkpointBytes(options));
        } catch (IOException | RuntimeException e) {
            undo(writer, id, e);
            throw e;
        }
    }

    /** A record whose writing failed may be there all the same, and nobody else knows its id. */
    private void undo(StorageWriter writer, UploadId id, Exception reason) {
        try (writer) {
            writer.abort();
            shelf.records().remove(id);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    LayerUpload resume(RepositoryName repository, UploadId id) throws IOException {
        UploadRecord record = find(repository, id).orElseThrow(() -> new UploadUnknownException(repository, id));
        try {
            StorageWriter writer = shelf.driver().resume(record.token());
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

    /** Removes an upload: first its bytes, then its record, so that it can be done again after a failure. */
    void cancel(RepositoryName repository, UploadId id) throws IOException {
        try {
            UploadRecord record = find(repository, id).orElseThrow(() -> new UploadUnknownException(repository, id));
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
        Optional<UploadRecord> record = find(repository, id);
        return record.isEmpty() ? Optional.empty() : describe(record.get());
    }

    Optional<UploadInfo> describe(UploadRecord record) throws StorageException {
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
        UploadRecord record = find(repository, id).orElseThrow(() -> new UploadUnknownException(repository, id));
        if (record.content().isPresent()) {
            return new PublishedUpload(shelf, record, record.content().get());
        }
        shelf.records().remove(id);
        throw new UploadUnknownException(repository, id);
    }

    private Optional<UploadRecord> find(RepositoryName repository, UploadId id) throws StorageException {
        return shelf.records().find(id).filter(record -> record.repository().equals(repository));
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
