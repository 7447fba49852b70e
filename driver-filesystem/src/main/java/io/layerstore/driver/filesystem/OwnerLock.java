// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Proof that something has no other living owner: a claim in this JVM, and a lock that the system drops when the process dies. */
final class OwnerLock implements Closeable {
    private final JvmClaim claim;
    private final FileChannel channel;

    private OwnerLock(JvmClaim claim, FileChannel channel) {
        this.claim = claim;
        this.channel = channel;
    }

    /** Makes the lock file and takes it. */
    static Optional<OwnerLock> create(StorageRoot root, Path file) throws IOException {
        return take(root, file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    /** Takes the lock of a file that is there, or returns empty if a living owner has it. */
    static Optional<OwnerLock> take(StorageRoot root, Path file) throws IOException {
        return take(root, file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<OwnerLock> take(StorageRoot root, Path file, OpenOption... options) throws IOException {
        Optional<JvmClaim> claim = JvmClaim.take(root.identity() + "/" + file.getFileName());
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Optional<OwnerLock> lock = Optional.empty();
        try {
            lock = lock(claim.get(), FileChannel.open(file, options));
            return lock;
        } finally {
            if (lock.isEmpty()) {
                claim.get().close();
            }
        }
    }

    private static Optional<OwnerLock> lock(JvmClaim claim, FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(new OwnerLock(claim, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Gives the lock up. The claim goes last, so that nobody in this JVM opens the file while it is locked. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            claim.close();
        }
    }
}
