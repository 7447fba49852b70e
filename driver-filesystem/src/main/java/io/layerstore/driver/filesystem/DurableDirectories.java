// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.IOException;
import java.io.Serial;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of directories survive the loss of power, with no more syncs than it takes: remembers which directories are
 * known to be durable themselves, whoever made them.
 */
final class DurableDirectories {
    private static final int MAX_KNOWN = 4096;

    private final StorageRoot root;
    private final Map<Path, Identity> known = Collections.synchronizedMap(new KnownDirectories());
    private final Sync disk;
    private final boolean hasBirthTimes;

    /** Takes whether the file system tells when a directory was made, apart from when it was changed. */
    DurableDirectories(StorageRoot root, boolean hasBirthTimes) {
        this(root, hasBirthTimes, DurableDirectories::force);
    }

    DurableDirectories(StorageRoot root, boolean hasBirthTimes, Sync disk) {
        this.root = root;
        this.hasBirthTimes = hasBirthTimes;
        this.disk = disk;
    }

    /** Makes the present entries of one directory durable. */
    @FunctionalInterface
    interface Sync {
        void force(Path directory) throws IOException;
    }

    /**
     * Makes the entries of a directory durable, and it itself. To be called when the object is in it already: an object
     * keeps its directory from being pruned, and so the identity that is looked at is that of the right directory.
     */
    void sync(Path directory) throws IOException {
        try {
            disk.force(directory);
            ensureDurable(directory);
        } catch (NoSuchFileException e) {
            // The object was removed meanwhile, and its directory with it; that is for the remover to make durable.
            root.requirePresent();
        }
    }

    /** Makes it durable that something was removed from a directory, which may be gone itself. */
    void syncRemoval(Path directory) throws IOException {
        for (Path at = directory; ; at = ObjectFiles.parent(at)) {
            try {
                if (at.equals(root.directory()) || ObjectFiles.attributes(at).isDirectory()) {
                    disk.force(at);
                    return;
                }
            } catch (NoSuchFileException e) {
                requireBelowRoot(at);
            } catch (FileSystemException e) {
                if (!new ObjectFiles(root).isBelowFile(at)) {
                    throw e;
                }
            }
        }
    }

    /** Forgets a directory that was removed: the next one at its path may even have its number. */
    void forget(Path directory) {
        known.remove(directory);
    }

    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void requireBelowRoot(Path at) throws IOException {
        if (at.equals(root.directory())) {
            root.requirePresent();
            throw new NoSuchFileException(at.toString());
        }
    }

    /** A directory that is the same as before still has all directories above it: those that are not empty stay. */
    private void ensureDurable(Path directory) throws IOException {
        if (directory.equals(root.directory())) {
            return;
        }
        Identity identity = identity(directory);
        if (isSame(identity, known.get(directory))) {
            return;
        }
        Path above = ObjectFiles.parent(directory);
        ensureDurable(above);
        disk.force(above);
        known.put(directory, identity);
    }

    private Identity identity(Path directory) throws IOException {
        BasicFileAttributes attributes = ObjectFiles.attributes(directory);
        return new Identity(String.valueOf(attributes.fileKey()), attributes.creationTime());
    }

    private boolean isSame(Identity now, @Nullable Identity before) {
        return before != null && before.key.equals(now.key) && (before.birth.equals(now.birth) || !hasBirthTimes);
    }

    /** What tells a directory from another one at its path: a number may be given again at once, a time of birth may not. */
    private record Identity(String key, FileTime birth) {}

    /** The last directories that were asked for. */
    private static final class KnownDirectories extends LinkedHashMap<Path, Identity> {
        @Serial
        private static final long serialVersionUID = 1L;

        KnownDirectories() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Identity> eldest) {
            return size() > MAX_KNOWN;
        }
    }
}
