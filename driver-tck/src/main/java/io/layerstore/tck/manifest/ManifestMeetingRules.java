// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static io.layerstore.tck.manifest.Seen.tagsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.Durability;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules of area CONC: two calls that meet at every step, and many that push at once. */
final class ManifestMeetingRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");
    private static final int PUSHERS = 4;
    private static final int PUSHES = 3;

    /** An operation on a store. */
    @FunctionalInterface
    private interface Call {
        void on(OpenStore store) throws IOException;
    }

    /** What two operations that met may have left. */
    @FunctionalInterface
    private interface Outcome {
        void check(OpenStore store) throws Exception;
    }

    /** The manifests of one check: one with the tag that is deleted, and another one that the tag may move to. */
    private record Scene(LayerPlace place, OpenStore store, Sample old, Sample doomed, Sample next, Digest subject) {
        static Scene in(RuleContext context) throws Exception {
            LayerPlace place = new LayerPlace(context);
            OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
            Samples samples = new Samples(context);
            samples.prepare(store, REPOSITORY);
            Digest subject = samples.image().sha256();
            Sample old = samples.image();
            Sample next = samples.image();
            old.put(store, REPOSITORY);
            next.put(store, REPOSITORY);
            return new Scene(place, store, old, samples.referrerOf(subject), next, subject);
        }

        void begin(Sample tagged) throws IOException {
            doomed.put(store, REPOSITORY);
            store.tags().tag(REPOSITORY, TAG, tagged.sha256());
        }

        /** Lets two operations meet at every step, both ways round. */
        void meet(Sample tagged, Call one, Call two, Outcome outcome) throws Exception {
            meetAtEveryStep(tagged, one, two, outcome);
            meetAtEveryStep(tagged, two, one, outcome);
        }

        private void meetAtEveryStep(Sample tagged, Call first, Call second, Outcome outcome) throws Exception {
            FaultyStorageDriver driver = place.faulty();
            OpenStore hit = place.store(driver);
            boolean met = true;
            for (int step = 1; met; step++) {
                begin(tagged);
                driver.disarm();
                driver.before(step, () -> meanwhile(second));
                quietly(first, hit);
                met = driver.calls().size() >= step;
                driver.disarm();
                if (!met) {
                    quietly(second, store);
                }
                Seen.assertSound(store, REPOSITORY);
                assertThat(Seen.referrersOf(store, REPOSITORY, subject).contains(doomed.sha256()))
                        .as("at step %s: a referrer is listed if, and only if, it is there", step)
                        .isEqualTo(store.manifests().exists(REPOSITORY, doomed.sha256()));
                outcome.check(store);
            }
        }

        private void meanwhile(Call call) {
            try {
                quietly(call, store);
            } catch (IOException e) {
                throw new AssertionError("the second operation failed: " + e, e);
            }
        }

        /** What an operation is about may be gone. */
        private static void quietly(Call call, OpenStore store) throws IOException {
            try {
                call.on(store);
            } catch (ManifestUnknownException | TagUnknownException e) {
                assertThat(e).hasMessageContaining("unknown");
            }
        }
    }

    @Rule("MS-CONC-02")
    void whatMeetsAtAnyStepEndsAsIfOneHadComeAfterTheOther(RuleContext context) throws Exception {
        Scene scene = Scene.in(context);
        Sample doomed = scene.doomed();
        Call delete = store -> store.manifests().delete(REPOSITORY, doomed.sha256());
        Call push = store -> doomed.put(store, REPOSITORY, TAG);
        Call move = store -> store.tags().tag(REPOSITORY, TAG, doomed.sha256());
        Call away = store -> scene.next().put(store, REPOSITORY, TAG);
        Call untag = store -> store.tags().delete(REPOSITORY, TAG);
        Outcome together = store -> assertThat(pointsTo(store, doomed))
                .as("the manifest is there with its tag, or gone with it")
                .isEqualTo(store.manifests().exists(REPOSITORY, doomed.sha256()));
        scene.meet(scene.old(), push, delete, together);
        scene.meet(doomed, push, delete, together);
        scene.meet(doomed, move, delete, store -> {
            if (store.manifests().exists(REPOSITORY, doomed.sha256())) {
                assertThat(pointsTo(store, doomed)).isTrue();
            }
        });
        scene.meet(doomed, away, delete, store -> {
            assertHas(store, REPOSITORY, TAG, scene.next());
            Seen.assertGone(store, REPOSITORY, doomed.sha256());
        });
        scene.meet(doomed, untag, push, store -> {
            assertHas(store, REPOSITORY, doomed);
            assertThat(pointsTo(store, doomed) || tagsOf(store, REPOSITORY).isEmpty())
                    .isTrue();
            store.manifests().delete(REPOSITORY, doomed.sha256());
            Seen.assertGone(store, REPOSITORY, TAG);
        });
    }

    private static boolean pointsTo(OpenStore store, Sample sample) throws IOException {
        try {
            return store.tags().resolve(REPOSITORY, TAG).equals(sample.sha256());
        } catch (TagUnknownException e) {
            assertThat(tagsOf(store, REPOSITORY)).doesNotContain(TAG);
            return false;
        }
    }

    @Rule("MS-CONC-03")
    void pushesAtOnceAreAllRemembered(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<OpenStore> stores = List.of(place.store(), place.store());
        Samples samples = new Samples(context);
        samples.prepare(stores.get(0), REPOSITORY);
        Digest subject = samples.image().sha256();
        Map<Tag, Sample> pushed = new LinkedHashMap<>();
        for (int i = 0; i < PUSHERS * PUSHES; i++) {
            pushed.put(Tag.parse("t" + (char) ('a' + i)), samples.referrerOf(subject));
        }
        List<Map.Entry<Tag, Sample>> own = new ArrayList<>(pushed.entrySet());
        context.race().run(PUSHERS, number -> () -> {
            for (Map.Entry<Tag, Sample> each : own.subList(number * PUSHES, (number + 1) * PUSHES)) {
                each.getValue().put(stores.get(number % 2), REPOSITORY, each.getKey());
            }
            return number;
        });
        for (OpenStore store : stores) {
            assertThat(tagsOf(store, REPOSITORY)).containsExactlyElementsOf(pushed.keySet());
            assertThat(Seen.referrersOf(store, REPOSITORY, subject))
                    .containsExactlyInAnyOrderElementsOf(
                            pushed.values().stream().map(Sample::sha256).toList());
            for (Map.Entry<Tag, Sample> each : pushed.entrySet()) {
                assertHas(store, REPOSITORY, each.getKey(), each.getValue());
            }
        }
    }
}
