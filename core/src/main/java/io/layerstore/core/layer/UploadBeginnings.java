// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/** Begins uploads: for who asks, or for others, of whom the first one to resume it becomes its owner. */
final class UploadBeginnings {
    private final Shelf shelf;

    UploadBeginnings(Shelf shelf) {
        this.shelf = shelf;
    }

    /** An upload that has a stage, and no record yet that leads to it. */
    private record Staged(StorageWriter writer, UploadHash hash, UploadRecord record) {}

    /** Begins an upload that its beginner owns. */
    LayerUpload begin(RepositoryName repository, UploadOptions options) throws IOException {
        Staged staged = stage(beginning(repository, options), options, false);
        try {
            shelf.records().create(staged.record());
            return upload(staged, options);
        } catch (IOException | RuntimeException e) {
            undo(staged, e);
            throw e;
        }
    }

    /** Begins an upload for others: one object, and nothing staged. */
    UploadId beginForOthers(RepositoryName repository, UploadOptions options) throws IOException {
        UploadBeginning beginning = beginning(repository, options);
        try {
            shelf.records().begin(beginning);
            return beginning.id();
        } catch (IOException | RuntimeException e) {
            forget(beginning.id(), e);
            throw e;
        }
    }

    Optional<UploadBeginning> find(RepositoryName repository, UploadId id) throws StorageException {
        return shelf.records()
                .findBeginning(id)
                .filter(found -> found.repository().equals(repository));
    }

    /**
     * Makes an upload of a beginning; empty if there is none, or somebody else was first. Of many who do that at once one creates
     * the record. Where the upload is ended meanwhile, either whoever ends it sees the record, or the beginning is seen to be gone.
     */
    Optional<LayerUpload> claim(RepositoryName repository, UploadId id) throws IOException {
        Optional<UploadBeginning> beginning = find(repository, id);
        if (beginning.isEmpty()) {
            return Optional.empty();
        }
        UploadOptions options = beginning.get().options();
        Staged staged = stage(beginning.get(), options, true);
        return isFirst(staged) ? Optional.of(unlessEnded(upload(staged, options))) : Optional.empty();
    }

    private boolean isFirst(Staged staged) throws IOException {
        try {
            shelf.records().create(staged.record());
            return true;
        } catch (IOException | RuntimeException e) {
            leave(staged, e);
            if (e instanceof StorageException failure && failure.kind() == StorageErrorKind.ALREADY_EXISTS) {
                return false;
            }
            throw e;
        }
    }

    /** Gives an upload up whose beginning is gone: it was ended before its record was written. */
    DriverLayerUpload unlessEnded(DriverLayerUpload upload) throws IOException {
        try {
            if (shelf.records().isBegun(upload.id())) {
                return upload;
            }
            cancel(upload);
            throw new UploadUnknownException(upload.name(), upload.id());
        } catch (IOException | RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    /** Whoever has taken it over finds out by the same look. */
    private static void cancel(DriverLayerUpload upload) throws IOException {
        try {
            upload.cancel();
        } catch (StorageException e) {
            if (e.kind() != StorageErrorKind.FENCED) {
                throw e;
            }
        }
    }

    private UploadBeginning beginning(RepositoryName repository, UploadOptions options) {
        return new UploadBeginning(
                UploadId.random(), repository, shelf.clock().instant(), options.algorithms(), options.handover());
    }

    private Staged stage(UploadBeginning beginning, UploadOptions options, boolean begun) throws IOException {
        StorageWriter writer = shelf.driver().writer(stageOptions(options));
        try {
            UploadHash hash = UploadHash.begin(beginning.id(), shelf.parking(), options);
            WriterToken token = writer.checkpoint(CheckpointNoteText.write(hash.note(0)));
            return new Staged(writer, hash, beginning.recordOf(token, begun));
        } catch (IOException | RuntimeException e) {
            abort(writer, e);
            throw e;
        }
    }

    private DriverLayerUpload upload(Staged staged, UploadOptions options) {
        long checkpointBytes = options.checkpointBytes().orElse(shelf.checkpointBytes());
        return new DriverLayerUpload(shelf, staged.record(), staged.writer(), staged.hash(), checkpointBytes);
    }

    /** A record whose writing failed may be there all the same, and nobody else knows its id. */
    private void undo(Staged staged, Exception reason) {
        try (StorageWriter writer = staged.writer()) {
            writer.abort();
            shelf.records().remove(staged.record());
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** A record whose writing failed may be there all the same, and somebody else may have found it: then its stage stays. */
    private void leave(Staged staged, Exception reason) {
        try (StorageWriter writer = staged.writer()) {
            if (!shelf.records().find(staged.record().id()).equals(Optional.of(staged.record()))) {
                writer.abort();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void abort(StorageWriter writer, Exception reason) {
        try (writer) {
            writer.abort();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void forget(UploadId id, Exception reason) {
        try {
            shelf.records().removeBeginning(id);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private StageOptions stageOptions(UploadOptions options) {
        StageOptions stage = StageOptions.defaults().withDurability(shelf.durability());
        if (options.expectedSize().isPresent()) {
            stage = stage.withExpectedSize(options.expectedSize().getAsLong());
        }
        Optional<Digest> digest = options.expectedDigest().filter(d -> d.algorithm() == DigestAlgorithm.SHA256);
        return digest.isPresent() ? stage.withTarget(BlobStore.pathOf(digest.get())) : stage;
    }
}
