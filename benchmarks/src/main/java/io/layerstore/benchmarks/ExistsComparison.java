// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code exists} in a store of 100,000 layers beside one of 100. */
final class ExistsComparison {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("bench/exists");
    private static final int CALLS = 2000;

    private final Path directory;

    ExistsComparison(Path directory) {
        this.directory = directory;
    }

    void run() throws Exception {
        Path place = Scratch.fresh(directory);
        try (Layerstore large = open(place.resolve("large"));
                Layerstore small = open(place.resolve("small"))) {
            List<Digest> many = fill(large, 100_000);
            List<Digest> few = fill(small, 100);
            Pairs.compare(
                    "exists x " + CALLS + ", 100,000 layers; bare: 100 layers",
                    5,
                    15,
                    i -> ask(large, many),
                    i -> ask(small, few));
        } finally {
            Scratch.delete(place);
        }
    }

    private static Layerstore open(Path root) throws IOException {
        return Layerstore.builder()
                .driver("filesystem", Map.of("rootdirectory", root.toString(), "durability", "none"))
                .build();
    }

    private static List<Digest> fill(Layerstore store, int count) throws IOException {
        List<Digest> digests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Contents contents = new Contents(64, i);
            digests.add(contents.digest());
            store.layers().put(REPOSITORY, contents.open(), digests.get(i)).close();
        }
        return digests;
    }

    private static void ask(Layerstore store, List<Digest> digests) throws IOException {
        // The same hundred names on both sides: how much of a large tree is cached is not what is asked.
        int step = digests.size() / 100;
        for (int i = 0; i < CALLS; i++) {
            if (!store.layers().exists(REPOSITORY, digests.get(i % 100 * step))) {
                throw new IllegalStateException("a layer is missing");
            }
        }
    }
}
