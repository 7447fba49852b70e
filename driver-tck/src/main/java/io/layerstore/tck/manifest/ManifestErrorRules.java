// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static io.layerstore.tck.manifest.Seen.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.layer.EventLog;
import io.layerstore.tck.layer.EveryFault;
import io.layerstore.tck.layer.LayerPlace;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.io.IOException;
import java.util.List;

/** Rules of areas EVT and ERR: what is told of calls, and how they fail. */
final class ManifestErrorRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Tag TAG = Tag.parse("v1");

    @Rule("MS-EVT-01")
    void everyCallIsReportedOnceWhenItHasEnded(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        EventLog log = new EventLog();
        OpenStore store = place.store(builder -> builder.eventSink(log));
        OpenStore denied = place.store(builder -> builder.eventSink(log).accessController((who, where, what) -> false));
        FaultyStorageDriver driver = place.faulty();
        OpenStore faulty = place.store(driver, builder -> builder.eventSink(log));
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample sample = samples.image();
        for (ManifestVerb verb : ManifestVerb.all(sample, TAG)) {
            sample.put(store, REPOSITORY, TAG);
            log.take();
            assertThat(verb.failure(store, REPOSITORY))
                    .as("what %s threw", verb)
                    .isNull();
            assertReported(log, verb, "", verb.bytes());
            assertThat(verb.failure(denied, REPOSITORY)).isInstanceOf(AccessDeniedException.class);
            assertReported(log, verb, "AccessDeniedException", 0);
            samples.prepare(store, REPOSITORY);
            sample.put(store, REPOSITORY, TAG);
            log.take();
            driver.arm(Fault.once(1, Moment.BEFORE, StorageErrorKind.TIMEOUT));
            assertThat(verb.failure(faulty, REPOSITORY)).isInstanceOf(StorageException.class);
            assertReported(log, verb, "TIMEOUT", 0);
        }
        driver.disarm();
        log.take();
        thrown(
                ManifestInvalidException.class,
                () -> store.manifests().put(REPOSITORY, new byte[] {1}, ManifestOptions.defaults()));
        assertThat(log.only(Operation.PUT_MANIFEST).error()).isEqualTo("ManifestInvalidException");
        store.manifests().repositories("", 10);
        assertThat(log.only(Operation.LIST_REPOSITORIES).repository()).isNull();
    }

    private static void assertReported(EventLog log, ManifestVerb verb, String error, long bytes) {
        List<LayerEvent> events = log.take();
        assertThat(events).as("events of %s", verb).hasSize(1);
        LayerEvent event = events.get(0);
        assertThat(event.operation()).isEqualTo(verb.operation());
        assertThat(event.repository()).isEqualTo(REPOSITORY);
        assertThat(event.error()).as("the error of %s", verb).isEqualTo(error);
        assertThat(event.bytes()).as("the bytes of %s", verb).isEqualTo(bytes);
        assertThat(event.duration().isNegative()).isFalse();
    }

    @Rule("MS-ERR-01")
    void backEndTroublePassesThroughAtEveryStepOfEveryVerb(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        OpenStore faulty = place.store(driver);
        OpenStore store = place.store(builder -> builder.durability(Durability.NONE));
        Samples samples = new Samples(context);
        Sample sample = samples.referrerOf(samples.image().sha256());
        for (ManifestVerb verb : ManifestVerb.all(sample, TAG)) {
            long steps = 0;
            do {
                if (steps == 0 || verb.action() != Action.PULL) {
                    samples.prepare(store, REPOSITORY);
                    sample.put(store, REPOSITORY, TAG);
                }
                driver.arm(Fault.once(++steps, Moment.BEFORE, StorageErrorKind.THROTTLED));
                IOException failure = verb.failure(faulty, REPOSITORY);
                assertThat(failure == null || isThrottled(failure))
                        .as("%s at step %s threw %s", verb, steps, failure)
                        .isTrue();
                assertThat(failure != null)
                        .as("%s told of its failure at step %s", verb, steps)
                        .isEqualTo(driver.fired());
            } while (driver.fired());
            assertThat(steps).as("driver calls of %s", verb).isGreaterThan(1);
        }
        driver.arm(Fault.once(1, Moment.BEFORE, StorageErrorKind.THROTTLED));
        assertThat(isThrottled(
                        thrown(StorageException.class, () -> faulty.manifests().repositories("", 10))))
                .isTrue();
    }

    private static boolean isThrottled(IOException failure) {
        return failure instanceof StorageException e && e.kind() == StorageErrorKind.THROTTLED && e.retryable();
    }

    @Rule("MS-ERR-02")
    void argumentThatCanNeverBeRightIsRefusedUncheckedAndChangesNothing(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        Samples samples = new Samples(context);
        samples.prepare(store, REPOSITORY);
        Sample sample = samples.image();
        sample.put(store, REPOSITORY, TAG);
        List<String> before = place.raw().paths("");
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE}) {
            refused(() -> store.tags().tags(REPOSITORY, "", limit));
            refused(() -> store.manifests().manifests(REPOSITORY, "", limit));
            refused(() -> store.manifests().repositories("", limit));
            refused(() -> store.manifests().referrers(REPOSITORY, sample.sha256(), "", "", limit));
        }
        for (String odd : List.of("../..", "-", "a/../b", "\u0000", "A B", "sha256:zz")) {
            refused(() -> store.tags().tags(REPOSITORY, odd, 10));
            refused(() -> store.manifests().manifests(REPOSITORY, odd, 10));
            refused(() -> store.manifests().repositories(odd, 10));
            refused(() -> store.manifests().referrers(REPOSITORY, sample.sha256(), "", odd, 10));
        }
        refused(() -> ManifestPolicy.defaults().withMaxBytes(0));
        Digest tarSum = Digest.parse("tarsum.v1+" + sample.sha256());
        refused(() -> ManifestOptions.defaults().withDigest(tarSum));
        assertThat(place.raw().paths("")).isEqualTo(before);
        assertHas(store, REPOSITORY, TAG, sample);
    }

    private static void refused(EveryFault.Operation call) {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            return;
        } catch (IOException e) {
            throw new AssertionError("expected an IllegalArgumentException, seen " + e, e);
        }
        throw new AssertionError("expected an IllegalArgumentException, seen success");
    }
}
