// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StoragePath;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagService;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rules of area LST: the tags of a repository. */
final class TagListRules {
    private static final RepositoryName REPOSITORY = repository("r");

    /** Names that sort otherwise as paths. */
    private static final NavigableSet<String> NAMES = new TreeSet<>(List.of(
            "a", "a-", "a-b", "a--", "a.", "a.b", "a.b.c", "a_", "a0", "aA", "aa", "A", "0", "_", "_-", "b-1.x", "b-1",
            "b"));

    @Rule("MS-LST-01")
    void tagsAreListedInOrderOfTheirBytes(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample kept = samples.image();
        Sample deleted = samples.image();
        kept.put(store, REPOSITORY, tags(NAMES));
        deleted.put(store, REPOSITORY, Tag.parse("a-a"), Tag.parse("b.b"), Tag.parse("z"));
        store.tags().tag(REPOSITORY, Tag.parse("c"), kept.sha256());
        store.tags().delete(REPOSITORY, Tag.parse("c"));
        store.manifests().delete(REPOSITORY, deleted.sha256());
        String prefix = Layout.tags(REPOSITORY);
        for (String junk : List.of("current/link", "a/other", "-x/current/link", "d/index/sha256/ab/link", "zz")) {
            place.raw().put(StoragePath.parse(prefix + junk), "junk");
        }
        place.raw()
                .put(
                        Layout.history(REPOSITORY, Tag.parse("e"), kept.sha256()),
                        kept.sha256().toString());
        List<Tag> expected = List.of(tags(NAMES));
        assertThat(tagsOf(store, REPOSITORY)).isEqualTo(expected);
        assertThat(tagsOf(place.store(), REPOSITORY)).isEqualTo(expected);
    }

    private static Tag[] tags(SortedSet<String> names) {
        return names.stream().map(Tag::parse).toArray(Tag[]::new);
    }

    @Rule("MS-LST-02")
    void pagesTogetherAreTheWholeList(RuleContext context) throws Exception {
        OpenStore store = new LayerPlace(context).store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        samples.image().put(store, REPOSITORY, tags(NAMES));
        TagService service = store.tags();
        for (int limit : new int[] {1, 2, 3, NAMES.size() - 1, NAMES.size(), NAMES.size() + 1}) {
            assertThat(Seen.allInPages(limit, from -> service.tags(REPOSITORY, from, limit)))
                    .as("pages of %s", limit)
                    .containsExactly(tags(NAMES));
        }
        List<String> beginnings = new ArrayList<>(NAMES);
        beginnings.addAll(List.of("1", "a-a", "a.a", "a-b-", "Z", "zzz", "a9"));
        for (String beginning : beginnings) {
            assertThat(service.tags(REPOSITORY, beginning, 1000).entries())
                    .as("after %s", beginning)
                    .containsExactly(tags(NAMES.tailSet(beginning, false)));
        }
    }

    @Rule("MS-LST-03")
    void tagsAreListedWithoutReadingWhereTheyPoint(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample sample = samples.image();
        Sample deleted = samples.image();
        sample.put(store, REPOSITORY, Tag.parse("t"));
        deleted.put(store, REPOSITORY, Tag.parse("t-gone"));
        store.manifests().delete(REPOSITORY, deleted.sha256());
        List<String> few = callsOfAList(place, 1);
        TreeSet<String> many = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            many.add("t" + (i % 2 == 0 ? "-" : ".") + i);
        }
        sample.put(store, REPOSITORY, tags(many));
        assertThat(callsOfAList(place, 61)).hasSameSizeAs(few);
    }

    private static List<String> callsOfAList(LayerPlace place, int tags) throws IOException {
        FaultyStorageDriver driver = place.faulty();
        OpenStore watched = place.store(driver);
        driver.disarm();
        assertThat(watched.tags().tags(REPOSITORY, "", 1000).entries()).hasSize(tags);
        assertThat(driver.calls())
                .as("driver calls of a list")
                .noneMatch(call -> call.startsWith("open") || call.startsWith("getContent"));
        return driver.calls();
    }

    @Rule("MS-LST-04")
    void repositoryWithoutManifestsIsUnknown(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        assertUnknown(store);
        samples.prepare(store, REPOSITORY, repository("r/below"));
        samples.image().put(store, repository("r/below"), Tag.parse("t"));
        assertUnknown(store);
        Sample sample = samples.image();
        sample.put(store, REPOSITORY);
        assertThat(place.store().tags().tags(REPOSITORY, "", 10).entries()).isEmpty();
        sample.put(store, REPOSITORY, Tag.parse("t"));
        assertThat(place.store().tags().tags(REPOSITORY, "t", 10).entries()).isEmpty();
        store.manifests().delete(REPOSITORY, sample.sha256());
        assertUnknown(place.store());
    }

    private static void assertUnknown(OpenStore store) {
        assertThat(thrown(RepositoryUnknownException.class, () -> store.tags().tags(REPOSITORY, "", 10))
                        .repository())
                .isEqualTo(REPOSITORY);
    }
}
