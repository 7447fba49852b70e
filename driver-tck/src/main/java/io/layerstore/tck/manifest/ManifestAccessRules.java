// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.layer.NamedPrincipal;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

/** Rules of areas ISO and ACC: who may do what, and where. */
final class ManifestAccessRules {
    private static final Principal SOMEBODY = new NamedPrincipal("somebody");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-ISO-01")
    void manifestIsReachableOnlyThroughARepositoryThatHasIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        Sample sample = samples.image();
        RepositoryName home = repository("a");
        samples.prepare(store, home);
        sample.put(store, home, TAG);
        for (String name : List.of("a/b", "a-b", "b", "a/revisions", "aa", "a/tags/v1")) {
            RepositoryName other = repository(name);
            samples.prepare(store, other);
            samples.image().put(store, other);
            Seen.assertGone(place.store(), other, sample.sha256());
            Seen.assertGone(place.store(), other, TAG);
            thrown(ManifestUnknownException.class, () -> store.manifests().delete(other, sample.sha256()));
            thrown(ManifestUnknownException.class, () -> store.tags().tag(other, TAG, sample.sha256()));
            thrown(TagUnknownException.class, () -> store.tags().delete(other, TAG));
        }
        assertThat(store.layers().exists(home, sample.sha256())).isFalse();
        thrown(LayerUnknownException.class, () -> store.layers().fetch(home, sample.sha256()));
        assertHas(store, home, TAG, sample);
    }

    @Rule("MS-ACC-01")
    void withoutTheRightNothingIsDoneOrLookedAt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        OpenStore store = place.store(driver, builder -> builder.accessController((who, where, what) -> false));
        RepositoryName closed = repository("closed");
        for (ManifestVerb verb : ManifestVerb.all(new Samples(context).image(), TAG)) {
            driver.disarm();
            AccessDeniedException denied = thrown(
                    AccessDeniedException.class,
                    () -> verb.call().on(store.manifestsAs(SOMEBODY), store.tagsAs(SOMEBODY), closed));
            assertThat(driver.calls()).as("driver calls of a denied %s", verb).isEmpty();
            assertThat(denied.principal()).isEqualTo("somebody");
            assertThat(denied.repository()).isEqualTo(closed);
            assertThat(denied.action()).isEqualTo(verb.action());
        }
        thrown(
                AccessDeniedException.class,
                () -> store.manifests().put(closed, new byte[5 << 20], ManifestOptions.defaults()));
        assertThat(place.raw().paths("")).isEmpty();
    }

    @Rule("MS-ACC-02")
    void eachVerbNeedsItsOwnRightAndNoOther(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        RepositoryName open = repository("open");
        for (ManifestVerb verb : ManifestVerb.all(new Samples(context).image(), TAG)) {
            OpenStore enough =
                    place.store(builder -> builder.accessController((who, where, what) -> what == verb.action()));
            assertThat(verb.failure(enough, open) instanceof AccessDeniedException)
                    .as("%s was denied to one with the right to %s alone", verb, verb.action())
                    .isFalse();
            OpenStore lacking =
                    place.store(builder -> builder.accessController((who, where, what) -> what != verb.action()));
            assertThat(verb.failure(lacking, open))
                    .as("%s without the right to %s", verb, verb.action())
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Rule("MS-ACC-03")
    void repositoriesAreListedOnlyWhereThePrincipalMayPull(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore all = place.store();
        Samples samples = new Samples(context);
        List<RepositoryName> mine = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            RepositoryName each = repository("r" + i);
            samples.prepare(all, each);
            samples.image().put(all, each);
            if (i % 3 == 1) {
                mine.add(each);
            }
        }
        OpenStore store = place.store(builder -> builder.accessController(
                (who, where, what) -> who.getName().equals("root") || (what == Action.PULL && mine.contains(where))));
        ManifestService some = store.manifestsAs(SOMEBODY);
        assertThat(store.manifestsAs(new NamedPrincipal("root"))
                        .repositories("", 9)
                        .entries())
                .hasSize(9);
        assertThat(some.repositories("", 3).entries()).isEqualTo(mine);
        assertThat(Seen.allInPages(2, from -> some.repositories(from, 2))).isEqualTo(mine);
    }
}
