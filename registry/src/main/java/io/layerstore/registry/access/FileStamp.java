// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** What tells a version of a file from others without reading it; follows links. Immutable. */
record FileStamp(Instant modified, long size, String key) {
    private static final FileStamp NONE = new FileStamp(Instant.MIN, -1, "");

    /** Returns that of a file, or one that no file has if there is none. */
    static FileStamp of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(found.lastModifiedTime().toInstant(), found.size(), String.valueOf(found.fileKey()));
        } catch (IOException e) {
            return NONE;
        }
    }
}
