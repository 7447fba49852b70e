// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the reason of a failed write that says nothing but the system's words, which may be in any language. */
final class DiskState {
    /** What a file system may keep back while it is full. */
    private static final long ALMOST_NOTHING_BYTES = 64 * 1024;

    private DiskState() {}

    /** Returns the failure, or a better one if the file system under a path is full or read-only. */
    static IOException explain(IOException failure, Path path) {
        if (FilesystemExceptions.translate(failure, "write", "").kind() != StorageErrorKind.IO) {
            return failure;
        }
        try {
            FileStore disk = Files.getFileStore(path);
            if (disk.isReadOnly()) {
                return refused(StorageErrorKind.READ_ONLY, "the file system is read-only", failure);
            }
            if (disk.getUsableSpace() < ALMOST_NOTHING_BYTES) {
                return refused(StorageErrorKind.NO_SPACE, "the file system is full", failure);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static RefusedException refused(StorageErrorKind kind, String reason, IOException failure) {
        RefusedException refused = new RefusedException(kind, reason);
        refused.initCause(failure);
        return refused;
    }
}
