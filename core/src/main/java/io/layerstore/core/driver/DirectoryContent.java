// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Lists what lies in a directory, in order of the names. */
final class DirectoryContent {
    private DirectoryContent() {}

    static List<Path> of(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause(), "cause");
        }
        Collections.sort(found);
        return found;
    }

    static boolean isCalledJar(Path file) {
        return file.toString().endsWith(".jar");
    }
}
