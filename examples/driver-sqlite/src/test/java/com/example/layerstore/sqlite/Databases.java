// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.FactoryPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Makes places for the kit: a database in a temporary directory of its own. */
final class Databases {
    private Databases() {}

    static DriverPlace fresh() throws IOException {
        Path directory = Files.createTempDirectory("layerstore-sqlite-");
        return new FactoryPlace(
                new SqliteDriverFactory(),
                Map.of("file", directory.resolve("layers.db").toString()),
                () -> remove(directory));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
