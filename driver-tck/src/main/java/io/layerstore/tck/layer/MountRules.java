// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.sha512;
import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Action;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.List;

/** Rules of area MNT: layers that become those of another repository without moving. */
final class MountRules {
    private static final RepositoryName SOURCE = repository("source");
    private static final RepositoryName TARGET = repository("target");

    @Rule("LS-MNT-01")
    void mountMakesALayerAnothersWithoutMovingBytes(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        SeededContent content = context.content(5000);
        push(service, SOURCE, content, sha512(content));
        for (Digest digest : List.of(content.sha256(), sha512(content))) {
            assertThat(service.exists(TARGET, digest)).isFalse();
            driver.disarm();
            try (Layer layer = service.mount(TARGET, digest, SOURCE)) {
                assertThat(driver.calls()).noneMatch(call -> call.matches("(open|read|write|publish|seal)\\b.*"));
                assertThat(layer.name()).isEqualTo(TARGET);
                assertThat(layer.digest()).isEqualTo(digest);
                assertThat(layer.canonicalDigest()).isEqualTo(content.sha256());
                content.verify(layer.asInputStream());
            }
            service.delete(SOURCE, digest);
            assertHas(place.service(), TARGET, digest, content);
        }
        place.raw().assertIntact();
    }

    @Rule("LS-MNT-02")
    void whatTheSourceHasNotOrMayNotBePulledThereIsUnknown(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(5000);
        Digest digest = push(place.service(), repository("third"), content);
        OpenStore store = place.store(builder -> builder.accessController(
                (who, where, what) -> !where.equals(repository("third")) || what != Action.PULL));
        for (RepositoryName source : List.of(SOURCE, TARGET, repository("third"))) {
            LayerUnknownException unknown =
                    thrown(LayerUnknownException.class, () -> store.layers().mount(TARGET, digest, source));
            assertThat(unknown.repository()).isEqualTo(source);
            assertThat(unknown.digest()).isEqualTo(digest);
        }
        assertThat(place.service().exists(TARGET, digest)).isFalse();
        assertThat(place.raw().has(Layout.link(TARGET, digest))).isFalse();
    }

    @Rule("LS-MNT-03")
    void layerIsMountedFromWhereverThePrincipalMayPull(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        push(service, SOURCE, content, sha512(content));
        for (Digest digest : List.of(content.sha256(), sha512(content))) {
            LayerService barred = place.store(builder -> builder.accessController(
                            (who, where, what) -> !where.equals(SOURCE) || what != Action.PULL))
                    .layers();
            assertThat(barred.mount(TARGET, digest)).isEmpty();
            assertThat(service.exists(TARGET, digest)).isFalse();
            try (Layer layer = service.mount(TARGET, digest).orElseThrow()) {
                assertThat(layer.name()).isEqualTo(TARGET);
                content.verify(layer.asInputStream());
            }
            service.delete(TARGET, digest);
        }
        assertThat(service.mount(TARGET, context.content(10).sha256())).isEmpty();
    }

    @Rule("LS-MNT-04")
    void layerIndexIsMadeAnewFromTheLinks(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        LayerService service = store.layers();
        SeededContent content = context.content(100);
        Digest digest = sha512(content);
        push(service, SOURCE, content, digest);
        List<String> before = place.raw().paths(Layout.LAYER_INDEX);
        assertThat(before).hasSize(2);
        assertThat(store.rebuildLayerIndex()).isZero();
        place.raw().removeAll(Layout.LAYER_INDEX);
        assertThat(service.mount(TARGET, digest)).isEmpty();
        place.raw().put(Layout.marker(context.content(1).sha256(), repository("ghost")), "");
        assertThat(store.rebuildLayerIndex()).isEqualTo(3);
        assertThat(place.raw().paths(Layout.LAYER_INDEX)).isEqualTo(before);
        service.mount(TARGET, digest).orElseThrow().close();
        assertHas(service, TARGET, digest, content);
        rebuildingMayFailOrDieAtAnyStep(place, service);
    }

    private static void rebuildingMayFailOrDieAtAnyStep(LayerPlace place, LayerService others) throws Exception {
        OpenStore sound = place.store();
        sound.rebuildLayerIndex();
        List<String> before = place.raw().paths(Layout.LAYER_INDEX);
        List<String> layers = others.layers(SOURCE, "", 10).digests().stream()
                .map(Digest::toString)
                .toList();
        EveryFault.of(place, hit -> {
            place.raw().removeAll(Layout.LAYER_INDEX);
            hit.during(() -> hit.store().rebuildLayerIndex());
            assertThat(others.layers(SOURCE, "", 10).digests())
                    .extracting(Digest::toString)
                    .isEqualTo(layers);
            sound.rebuildLayerIndex();
            assertThat(place.raw().paths(Layout.LAYER_INDEX)).isEqualTo(before);
        });
    }

    @Rule("LS-MNT-05")
    void markerIsAHintThatIsCheckedAgainstTheLink(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, SOURCE, content);
        place.raw().remove(Layout.link(SOURCE, digest));
        for (String ghost : List.of("a", "a/b", "zzz")) {
            place.raw().put(Layout.marker(digest, repository(ghost)), "");
        }
        place.raw()
                .put(
                        Layout.marker(digest, repository("x"))
                                .parent()
                                .orElseThrow()
                                .resolve("junk"),
                        "");
        assertThat(service.mount(TARGET, digest)).isEmpty();
        assertThat(place.raw().has(Layout.link(TARGET, digest))).isFalse();
        push(service, SOURCE, content);
        service.mount(TARGET, digest).orElseThrow().close();
        assertHas(service, TARGET, digest, content);
    }

    @Rule("LS-MNT-06")
    void damagedLayerIsNotMounted(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, SOURCE, content);
        place.raw().remove(Layout.blob(digest));
        thrown(io.layerstore.layer.LayerCorruptException.class, () -> service.mount(TARGET, digest, SOURCE));
        assertThat(service.mount(TARGET, digest)).isEmpty();
        place.raw().put(Layout.blob(digest), content.bytes());
        place.raw().put(Layout.link(SOURCE, digest), "garbage");
        assertThat(service.mount(TARGET, digest)).isEmpty();
        assertThat(place.raw().has(Layout.link(TARGET, digest))).isFalse();
    }
}
