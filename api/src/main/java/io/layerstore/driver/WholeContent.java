// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads small objects whole, for drivers that have no quicker way. */
final class WholeContent {
    /** Each one more means that somebody has replaced the object once more. */
    static final int ATTEMPTS = 100;

    private WholeContent() {}

    /** Reads what is there, and if that is replaced or removed meanwhile what is there then. */
    static byte[] read(StorageDriver driver, StoragePath path, int limit) throws StorageException {
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce(driver, path, limit);
            } catch (StorageException e) {
                if (e.kind() != StorageErrorKind.CHANGED_DURING_READ || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static byte[] readOnce(StorageDriver driver, StoragePath path, int limit) throws StorageException {
        try (StorageReader reader = driver.open(path, ReadOptions.whole())) {
            long size = reader.info().size();
            if (size > limit) {
                throw failure(StorageErrorKind.TOO_LARGE, driver, path, size + " bytes are more than " + limit, null);
            }
            ByteBuffer content = ByteBuffer.allocate((int) size);
            while (content.hasRemaining()) {
                if (reader.read(content) < 0) {
                    throw failure(StorageErrorKind.CORRUPT, driver, path, "it ends before its size of " + size, null);
                }
            }
            return content.array();
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw failure(StorageErrorKind.IO, driver, path, "the reader failed", e);
        }
    }

    private static StorageException failure(
            StorageErrorKind kind, StorageDriver driver, StoragePath path, String reason, @Nullable IOException cause) {
        return new StorageException(kind, driver.name(), "read", path.value(), reason, cause);
    }
}
