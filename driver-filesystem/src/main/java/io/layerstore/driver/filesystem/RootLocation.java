// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the text that says where a root directory lies: a path, or a URI of any installed file system. */
final class RootLocation {
    // Two letters at least, so that a drive letter is not taken for a scheme.
    private static final Pattern URI_TEXT = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private RootLocation() {}

    static Path parse(String text) throws StorageException {
        try {
            return URI_TEXT.matcher(text).matches() ? Path.of(URI.create(text)) : Path.of(text);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new StorageException(
                    StorageErrorKind.CONFIGURATION,
                    FilesystemDriver.NAME,
                    "open",
                    text,
                    "rootdirectory is neither a path nor the URI of a file system that is there",
                    e);
        }
    }
}
