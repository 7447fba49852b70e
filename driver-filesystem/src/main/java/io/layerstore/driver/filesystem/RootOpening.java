// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Prepares a root directory: makes what is missing of it, and the driver's bookkeeping in it. */
final class RootOpening {
    private final Durability durability;

    RootOpening(Durability durability) {
        this.durability = durability;
    }

    StorageRoot open(Path given) throws IOException {
        Path absolute = given.toAbsolutePath();
        make(absolute);
        Path directory = absolute.toRealPath();
        Path staging = StorageRoot.staging(directory);
        make(staging);
        if (!staging.toRealPath().equals(staging)) {
            throw configuration(staging + " is reached through a symbolic link");
        }
        syncEntries(directory, staging);
        return new StorageRoot(directory);
    }

    private void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw configuration(directory + " is not a directory");
        }
        Path above = directory.getParent();
        if (above == null) {
            throw configuration(directory + " does not exist and cannot be made");
        }
        make(above);
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            make(directory);
        }
        if (durability == Durability.POWER_LOSS) {
            force(above);
        }
    }

    /** Whoever made the directories: they have to be as durable as what goes into them. */
    private void syncEntries(Path directory, Path staging) throws IOException {
        if (durability != Durability.POWER_LOSS) {
            return;
        }
        force(ObjectFiles.parent(staging));
        force(directory);
        Path above = directory.getParent();
        if (above != null) {
            try {
                DurableDirectories.force(above);
            } catch (AccessDeniedException e) {
                // The one above belongs to somebody else, who made the root and answers for its entry.
                return;
            }
        }
    }

    private static void force(Path directory) throws IOException {
        try {
            DurableDirectories.force(directory);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            RefusedException refused = configuration("directories cannot be synced in " + directory
                    + "; the parameter durability=process-crash does without that");
            refused.initCause(e);
            throw refused;
        }
    }

    private static RefusedException configuration(String reason) {
        return new RefusedException(StorageErrorKind.CONFIGURATION, reason);
    }
}
