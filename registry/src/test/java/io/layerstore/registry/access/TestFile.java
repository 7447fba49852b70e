// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A file that is newer each time it is written. */
final class TestFile {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Path path;
    private int versions;

    TestFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    TestFile write(String... lines) throws IOException {
        return write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    TestFile write(byte[] content) throws IOException {
        versions++;
        Files.write(path, content);
        Files.setLastModifiedTime(path, time());
        return this;
    }

    /** Puts another file there whose size and time are like those of this one. */
    void replace(String... lines) throws IOException {
        TestFile other = new TestFile(path.resolveSibling(path.getFileName() + ".new")).write(lines);
        Files.setLastModifiedTime(other.path(), time());
        Files.move(other.path(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private FileTime time() {
        return FileTime.from(START.plusSeconds(versions));
    }
}
