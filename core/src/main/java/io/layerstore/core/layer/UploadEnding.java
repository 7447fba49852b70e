// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.layer.Publisher.BlobSource;
import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.UploadUnknownException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last steps of an upload whose record says what its content is, also where somebody takes it over or cancels it meanwhile. */
final class UploadEnding {
    private static final Logger logger = LoggerFactory.getLogger(UploadEnding.class);

    private final Shelf shelf;
    private final UploadRecord record;
    private boolean inherited;

    UploadEnding(Shelf shelf, UploadRecord record) {
        this.shelf = shelf;
        this.record = record;
    }

    /** Makes the layer out of the staged bytes, and forgets the upload. */
    DriverLayer publish(StagedContent bytes, Verified content) throws IOException {
        return publish(() -> blob(bytes, content), content);
    }

    /** Makes the layer out of the blob, and forgets the upload. */
    DriverLayer publish(BlobSource blob, Verified content) throws IOException {
        DriverLayer layer = new Publisher(shelf).publish(record.repository(), content, blob);
        if (!inherited) {
            forget();
        }
        return layer;
    }

    private FileInfo blob(StagedContent bytes, Verified content) throws IOException {
        Optional<FileInfo> present = shelf.blobs().present(content.canonical(), content.size());
        if (present.isPresent()) {
            bytes.discard();
            inherited = isStaged();
            return present.get();
        }
        try {
            return shelf.blobs().place(bytes, content.canonical());
        } catch (StorageException e) {
            if (isTakenAway(e, content)) {
                // Whoever cancelled the upload removed the record that they saw, and not this one.
                shelf.records().remove(record);
                throw new UploadUnknownException(record.repository(), record.id());
            }
            throw e;
        }
    }

    /** An heir keeps the stage until the blob is there. */
    private boolean isTakenAway(StorageException e, Verified content) throws StorageException {
        return (e.kind() == StorageErrorKind.FENCED || e.kind() == StorageErrorKind.STAGE_UNKNOWN)
                && !isStaged()
                && shelf.blobs().present(content.canonical(), content.size()).isEmpty();
    }

    /** Tells whether the stage is there, which then is an heir's, and so is the record. */
    private boolean isStaged() throws StorageException {
        return shelf.driver().statStaged(record.token()).isPresent();
    }

    /** The layer is there, whatever becomes of this. */
    private void forget() {
        try {
            shelf.records().remove(record);
        } catch (StorageException e) {
            logger.warn("the record of the finished upload {} could not be removed", record.id(), e);
        }
    }
}
