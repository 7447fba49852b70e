// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** Finds out whether the file system under a root does what the driver's promises are made of. */
final class RootProbe {
    private final Path lower;
    private final Path upper;
    private final Path other;

    /** The files have the names of a stage, so that those of a process that died here are swept. */
    RootProbe(StorageRoot root, String instance) {
        this.lower = new StageFiles(root.staging(), instance + "-probe").data();
        this.upper = new StageFiles(root.staging(), instance + "-PROBE").data();
        this.other = new StageFiles(root.staging(), instance + "-probe2").data();
    }

    /** Refuses what cannot hold objects, and returns whether it tells when a file was made, apart from when it was changed. */
    boolean run() throws IOException {
        try {
            create(lower);
            requireCaseKept();
            requireLinks();
            requireReplacingRename();
            return hasBirthTimes();
        } finally {
            Files.deleteIfExists(lower);
            Files.deleteIfExists(other);
        }
    }

    private void requireCaseKept() throws IOException {
        if (Files.exists(upper, LinkOption.NOFOLLOW_LINKS)) {
            throw configuration("names that differ in case are one file there", null);
        }
    }

    private void requireLinks() throws IOException {
        try {
            Files.createLink(other, lower);
        } catch (UnsupportedOperationException | FileSystemException e) {
            throw configuration("it has no hard links", e);
        }
        try {
            Files.createLink(other, lower);
            throw configuration("a hard link replaces what is there", null);
        } catch (FileAlreadyExistsException e) {
            Files.delete(other);
        }
    }

    private void requireReplacingRename() throws IOException {
        create(other);
        try {
            Files.move(other, lower, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (UnsupportedOperationException | FileSystemException e) {
            throw configuration("a rename does not replace what is there", e);
        }
    }

    private boolean hasBirthTimes() throws IOException {
        Files.setLastModifiedTime(lower, FileTime.fromMillis(0));
        BasicFileAttributes attributes = ObjectFiles.attributes(lower);
        return !attributes.creationTime().equals(attributes.lastModifiedTime());
    }

    /** An empty file: a full file system has to open too, so that it can be read and room can be made in it. */
    private static void create(Path file) throws IOException {
        Files.createFile(file);
    }

    private static RefusedException configuration(String reason, @Nullable Exception cause) {
        RefusedException refused =
                new RefusedException(StorageErrorKind.CONFIGURATION, "the file system cannot hold objects: " + reason);
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
