// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StoragePath;
import io.layerstore.manifest.ManifestService;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Rules of area CAT: the repositories of a store. */
final class CatalogRules {
    /** Names that sort otherwise as paths. */
    private static final List<String> NAMES = List.of(
            "a",
            "a-b",
            "a-b/c",
            "a.b",
            "a/0",
            "a/0/b",
            "a/b",
            "a/b-c",
            "a/b/c",
            "a0",
            "a__b",
            "aa",
            "b-1/x",
            "b/layers",
            "b");

    private static NavigableSet<RepositoryName> names() {
        NavigableSet<RepositoryName> names = new TreeSet<>();
        NAMES.forEach(name -> names.add(repository(name)));
        return names;
    }

    @Rule("MS-CAT-01")
    void repositoriesAreListedInOrderOfTheirBytesPageByPage(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        NavigableSet<RepositoryName> names = names();
        for (RepositoryName name : names) {
            samples.prepare(store, name);
            samples.image().put(store, name, Tag.parse("t"));
        }
        for (String junk :
                List.of("x", "tck/a/x", "tck/A/_manifests/revisions/x", "tck/a/_uploads/x/data", "tck/c/_layers/x")) {
            place.raw().put(StoragePath.parse(Layout.REPOSITORIES + junk), "junk");
        }
        ManifestService service = place.store().manifests();
        for (int limit : new int[] {1, 2, 5, NAMES.size(), 1000}) {
            assertThat(Seen.allInPages(limit, from -> service.repositories(from, limit)))
                    .as("pages of %s", limit)
                    .containsExactlyElementsOf(names);
        }
        List<RepositoryName> beginnings = new ArrayList<>(names);
        List.of("a-", "a/", "a/1", "b-1", "zz").forEach(name -> beginnings.add(repository(name + "0")));
        for (RepositoryName beginning : beginnings) {
            assertThat(service.repositories(beginning.value(), 1000).entries())
                    .as("after %s", beginning)
                    .containsExactlyElementsOf(names.tailSet(beginning, false));
        }
    }

    @Rule("MS-CAT-02")
    void repositoryIsListedAsLongAsItHasAManifest(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        RepositoryName untagged = repository("a/untagged");
        RepositoryName emptied = repository("a");
        samples.prepare(store, untagged, emptied, repository("layers"));
        store.layers().upload(repository("uploads")).close();
        assertThat(Seen.repositoriesOf(store)).isEmpty();
        Sample sample = samples.image();
        sample.put(store, untagged);
        sample.put(store, emptied, Tag.parse("t"));
        assertThat(Seen.repositoriesOf(place.store())).containsExactly(emptied, untagged);
        store.manifests().delete(emptied, sample.sha256());
        assertThat(Seen.repositoriesOf(place.store())).containsExactly(untagged);
        store.manifests().delete(untagged, sample.sha256());
        assertThat(Seen.repositoriesOf(place.store())).isEmpty();
        sample.put(store, emptied);
        assertThat(Seen.repositoriesOf(place.store())).containsExactly(emptied);
    }
}
