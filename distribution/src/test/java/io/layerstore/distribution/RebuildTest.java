// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsMissingIsMadeAnewAndCounted() throws IOException {
        Place place = Place.in(directory).input("hello");
        place.run("push", "a", "-");
        place.run("push", "b/c", "-");
        assertThat(place.run("rebuild").out()).contains(": 0 of the layer index, 0 of referrers");

        delete(place.root().resolve("layerstore"));
        CliRun rebuilt = place.run("rebuild", "--json");

        assertThat(rebuilt.status()).isZero();
        assertThat(rebuilt.out()).isEqualToIgnoringNewLines("{\"layerIndex\":2,\"referrers\":0}");
        assertThat(place.run("rebuild").out()).contains(": 0 of the layer index, 0 of referrers");
    }

    private static void delete(Path tree) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(tree)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
