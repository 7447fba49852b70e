// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Shows others that a driver is alive, so that they leave alone what it has not checkpointed. */
final class InstanceLock implements Closeable {
    static final String SUFFIX = ".instance";

    private final String id;
    private final Path file;
    private final OwnerLock lock;

    private InstanceLock(String id, Path file, OwnerLock lock) {
        this.id = id;
        this.file = file;
        this.lock = lock;
    }

    static InstanceLock create(StorageRoot root) throws IOException {
        while (true) {
            String id = UUID.randomUUID().toString().replace("-", "").substring(16);
            Path file = file(root, id);
            Optional<OwnerLock> lock = OwnerLock.create(root, file);
            if (lock.isPresent() && isKept(file, lock.get())) {
                return new InstanceLock(id, file, lock.get());
            }
        }
    }

    /** A sweeper may have found the file before it was locked, and removed it; then the lock is given up. */
    private static boolean isKept(Path file, OwnerLock lock) throws IOException {
        boolean kept = false;
        try {
            kept = ObjectFiles.exists(file);
            return kept;
        } finally {
            if (!kept) {
                lock.close();
            }
        }
    }

    static Path file(StorageRoot root, String id) {
        return root.staging().resolve(id + SUFFIX);
    }

    String id() {
        return id;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            Files.deleteIfExists(file);
        }
    }
}
