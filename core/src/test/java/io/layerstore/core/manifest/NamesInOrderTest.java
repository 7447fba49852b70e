// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Names come in order of their bytes, although their paths come in another one. */
final class NamesInOrderTest {
    private static final String TAG = "/current/link";
    private static final String REPOSITORY = "/_manifests/revisions/";

    /** Names as a keyed store lists them. */
    private static final class Keyed implements NamesInOrder.Source {
        private final NavigableSet<String> names;
        private final Iterator<String> keys;
        private final String suffix;

        Keyed(NavigableSet<String> names, String suffix, String after) {
            this.names = names;
            this.suffix = suffix;
            TreeSet<String> paths = new TreeSet<>();
            names.forEach(name -> paths.add(name + suffix));
            this.keys = paths.tailSet(after, false).iterator();
        }

        @Override
        public Optional<String> next() {
            if (!keys.hasNext()) {
                return Optional.empty();
            }
            String path = keys.next();
            return Optional.of(path.substring(0, path.length() - suffix.length()));
        }

        @Override
        public boolean has(String name) {
            return names.contains(name);
        }
    }

    private static List<String> list(NavigableSet<String> names, String suffix, String after) throws IOException {
        NamesInOrder order = new NamesInOrder(new Keyed(names, suffix, after), suffix, after);
        List<String> listed = new ArrayList<>();
        for (Optional<String> name = order.next(); name.isPresent(); name = order.next()) {
            listed.add(name.get());
        }
        return listed;
    }

    @Test
    void hyphensDotsAndSlashesDoNotComeBeforeTheEnd() throws IOException {
        TreeSet<String> names = new TreeSet<>(List.of("a", "a-", "a--b", "a.", "a.b.c", "a0", "aZ", "a_", "ab", "B"));
        assertThat(list(names, TAG, "")).containsExactlyElementsOf(names);
        TreeSet<String> repositories = new TreeSet<>(List.of("a", "a-b", "a-b/c", "a.b", "a/0", "a/0/b", "a/b", "a0"));
        assertThat(list(repositories, REPOSITORY, "")).containsExactlyElementsOf(repositories);
    }

    @Test
    void anyNamesAreInOrderFromWhereverOneBegins() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String alphabet = round % 2 == 0 ? "a-._0Z" : "a-./0";
            String suffix = round % 2 == 0 ? TAG : REPOSITORY;
            TreeSet<String> names = new TreeSet<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                names.add(random(random, alphabet));
            }
            String after = random.nextInt(4) == 0 ? "" : random(random, alphabet);
            assertThat(list(names, suffix, after))
                    .as("%s after %s", names, after)
                    .containsExactlyElementsOf(names.tailSet(after, false));
        }
    }

    private static String random(Random random, String alphabet) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }
}
