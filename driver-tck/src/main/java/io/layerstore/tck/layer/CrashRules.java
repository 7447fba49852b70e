// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Rules of area FIN that are about failure at every step. */
final class CrashRules {
    private static final int CHUNK = 1000;

    @Rule("LS-FIN-02")
    void pushThatDiedAtAnyStepCanBeEndedByAnotherInstance(RuleContext context) throws Exception {
        for (boolean longer : new boolean[] {false, true}) {
            for (Moment moment : Moment.failures()) {
                int steps = dieAtEveryStep(context, moment, longer);
                assertThat(steps).as("steps of a push").isGreaterThan(10);
            }
            theHeirDiesToo(context, longer);
        }
    }

    /** Who goes on with a dead push dies at every step of that, and the next one ends it. */
    private static void theHeirDiesToo(RuleContext context, boolean longer) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        RepositoryName name = repository("died/twice");
        int stages = place.raw().stages().size();
        EveryFault.death(place, hit -> {
            SeededContent content = context.content(3 * CHUNK);
            Digest digest = longer ? Expect.sha512(content) : content.sha256();
            LayerUpload begun = others.upload(name);
            begun.write(content.buffer(0, CHUNK));
            begun.close();
            boolean failed = hit.duringAll(() -> {
                LayerUpload heir = hit.service().resume(name, begun.id());
                heir.transferFrom(Sources.of(content, CHUNK), CHUNK);
                heir.finish(content.size(), digest).close();
            });
            place.raw().assertIntact();
            Optional<UploadInfo> left = others.statUpload(name, begun.id());
            if (!failed) {
                assertHas(others, name, digest, content);
            }
            assertThat(left.map(UploadInfo::offset).orElse(content.size())).isBetween((long) CHUNK, content.size());
            if (left.isPresent()) {
                try (LayerUpload last = others.resume(name, begun.id())) {
                    last.transferFrom(Sources.of(content, last.size()), last.size());
                    last.finish(content.size(), digest).close();
                }
            }
            assertHas(others, name, digest, content);
            assertThat(place.raw().stages()).as("stages after %s", hit).hasSize(stages);
        });
    }

    private static int dieAtEveryStep(RuleContext context, Moment moment, boolean longer) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService survivor = place.service();
        for (int step = 1; ; step++) {
            SeededContent content = context.content(3 * CHUNK);
            RepositoryName name = repository(
                    "died/" + moment.name().toLowerCase(Locale.ROOT) + "/" + (longer ? "longer/" : "plain/") + step);
            Digest digest = longer ? Expect.sha512(content) : content.sha256();
            CrashedPush push = new CrashedPush(place, name, content, digest);
            int stages = place.raw().stages().size();
            boolean died = push.die(Fault.crash(step, moment));
            push.assertNothingAcknowledgedIsLost(survivor);
            push.complete(survivor);
            push.cancelWhatNobodyKnows(survivor);
            if (push.begun()) {
                assertThat(place.raw().stages())
                        .as("stages after step %s", step)
                        .hasSize(stages);
            }
            if (!died) {
                return step;
            }
        }
    }

    @Rule("LS-FIN-12")
    void finishThatFailedAtAnyStepCanBeRepeatedAtOnce(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        for (boolean longer : new boolean[] {false, true}) {
            for (Moment moment : Moment.failures()) {
                boolean fired = true;
                for (int step = 1; fired; step++) {
                    SeededContent content = context.content(5000);
                    Digest digest = longer ? Expect.sha512(content) : content.sha256();
                    RepositoryName name = repository("r" + step);
                    LayerUpload upload = service.upload(name);
                    upload.transferFrom(content.channel());
                    driver.arm(Fault.once(step, moment, StorageErrorKind.UNAVAILABLE));
                    boolean failed = fails(upload, content, digest);
                    fired = driver.fired();
                    driver.disarm();
                    place.raw().assertIntact();
                    upload.finish(5000, digest).close();
                    assertHas(service, name, digest, content);
                    assertThat(failed && !fired).as("failed without a fault").isFalse();
                    endWhatWasLeft(service, name, upload.id(), content, digest);
                }
            }
        }
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-FIN-13")
    void finishThatFailedAtAnyStepCanBeRepeatedByAnotherOwner(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        for (Moment moment : Moment.failures()) {
            boolean fired = true;
            for (int step = 1; fired; step++) {
                SeededContent content = context.content(5000);
                Digest digest = content.sha256();
                RepositoryName name = repository("r" + step);
                LayerUpload upload = service.upload(name);
                upload.transferFrom(content.channel());
                upload.checkpoint();
                driver.arm(Fault.once(step, moment, StorageErrorKind.UNAVAILABLE));
                fails(upload, content, digest);
                fired = driver.fired();
                driver.disarm();
                upload.close();
                endWhatWasLeft(place.service(), name, upload.id(), content, digest);
                assertHas(service, name, digest, content);
            }
        }
        place.raw().assertNothingInFlight();
    }

    private static boolean fails(LayerUpload upload, SeededContent content, Digest digest) {
        try {
            upload.finish(content.size(), digest).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void endWhatWasLeft(
            LayerService service, RepositoryName name, UploadId id, SeededContent content, Digest digest)
            throws IOException {
        if (service.statUpload(name, id).isPresent()) {
            try (LayerUpload heir = service.resume(name, id)) {
                heir.finish(content.size(), digest).close();
            }
        }
        assertThat(service.statUpload(name, id)).isEmpty();
    }

    @Rule("LS-FIN-14")
    void pushThatWasPublishedButNotLinkedIsStillChecked(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(5000);
        SeededContent other = context.content(5000);
        Digest digest = content.sha256();
        FaultyStorageDriver driver = place.faulty();
        OpenStore dying = place.store(driver);
        RepositoryName name = repository("r");
        LayerUpload upload = dying.layers().upload(name);
        upload.transferFrom(content.channel());
        driver.arm(Fault.crash(stepOf(place, context, "publish"), Moment.AFTER));
        assertThat(fails(upload, content, digest)).isTrue();
        dying.close();
        LayerService survivor = place.service();
        assertThat(place.raw().has(Layout.blob(digest))).isTrue();
        assertThat(survivor.exists(name, digest)).isFalse();
        assertThat(survivor.statUpload(name, upload.id()).orElseThrow().finishing())
                .isTrue();
        LayerUpload heir = survivor.resume(name, upload.id());
        assertThat(heir.size()).isEqualTo(heir.offset()).isEqualTo(5000);
        thrown(UploadClosedException.class, () -> heir.write(content.buffer(0, 1)));
        thrown(SizeMismatchException.class, () -> heir.finish(4999, digest));
        thrown(DigestMismatchException.class, () -> heir.finish(5000, other.sha256()));
        for (int time = 0; time < 2; time++) {
            try (Layer layer = heir.finish(5000, digest)) {
                content.verify(layer.asInputStream());
            }
        }
        thrown(UploadClosedException.class, () -> heir.finish(5000, other.sha256()));
        assertHas(survivor, name, digest, content);
        place.raw().assertNothingInFlight();
    }

    /** Finds out which of the driver calls of a finish does something. */
    private static int stepOf(LayerPlace place, RuleContext context, String operation) throws IOException {
        FaultyStorageDriver driver = place.faulty();
        SeededContent content = context.content(5000);
        try (LayerUpload upload = place.store(driver).layers().upload(repository("trial"))) {
            upload.transferFrom(content.channel());
            driver.disarm();
            upload.finish(content.size(), content.sha256()).close();
        }
        int step = 0;
        while (!driver.calls().get(step).startsWith(operation)) {
            step++;
        }
        return step + 1;
    }
}
