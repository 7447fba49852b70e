// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * Removes a directory and surely nothing else. {@link Files#delete} would remove an object that was published in the place
 * of the directory an instant before; a secure stream removes only directories.
 */
final class DirectoryRemoval {
    private DirectoryRemoval() {}

    /** Removes a directory, or throws if it is not empty, not there, or not a directory. */
    static void remove(Path directory) throws IOException {
        Path name = directory.getFileName();
        try (DirectoryStream<Path> above = Files.newDirectoryStream(ObjectFiles.parent(directory))) {
            if (name != null && above instanceof SecureDirectoryStream<Path> secure) {
                secure.deleteDirectory(name);
            } else {
                removeWhereNothingBetterIsKnown(directory);
            }
        }
    }

    /** Tries to remove a directory. */
    static boolean removeIfEmpty(Path directory) throws IOException {
        try {
            remove(directory);
            return true;
        } catch (DirectoryNotEmptyException | NotDirectoryException | NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            return false;
        }
    }

    private static void removeWhereNothingBetterIsKnown(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(directory.toString());
        }
        Files.delete(directory);
    }
}
