// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories for one comparison, and nothing of them afterwards. */
final class Scratch {
    private Scratch() {}

    static Path fresh(Path parent) throws IOException {
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, "bench");
    }

    static void delete(Path place) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(place)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
