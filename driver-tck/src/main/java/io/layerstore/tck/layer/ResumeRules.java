// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.List;

/** Rules of area RES that are about one owner after another. */
final class ResumeRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-RES-01")
    void uploadGoesOnInAnyInstanceWhereItStopped(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService first = place.service();
        SeededContent content = context.content(50_005);
        LayerUpload upload = first.upload(REPOSITORY);
        upload.close();
        for (long at = 0; at < 50_000; at += 10_000) {
            LayerService next = at % 20_000 == 0 ? place.service() : first;
            try (LayerUpload resumed = next.resume(REPOSITORY, upload.id())) {
                assertThat(resumed.id()).isEqualTo(upload.id());
                assertThat(resumed.name()).isEqualTo(REPOSITORY);
                assertThat(resumed.startedAt()).isEqualTo(upload.startedAt());
                assertThat(resumed.offset()).isEqualTo(at).isEqualTo(resumed.size());
                resumed.write(content.buffer(at, 10_000));
            }
        }
        try (LayerUpload last = place.service().resume(REPOSITORY, upload.id())) {
            last.write(content.buffer(50_000, 5));
            last.finish(50_005, content.sha256()).close();
        }
        assertHas(first, REPOSITORY, content.sha256(), content);
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-RES-02")
    void ownerThatDiedMakesNobodyWaitAndItsLastBytesAreCutOff(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService survivor = place.service();
        SeededContent content = context.content(3000);
        SeededContent garbage = context.content(1000);
        for (int checkpointed : new int[] {0, 1, 2000}) {
            FaultyStorageDriver driver = place.faulty();
            OpenStore store = place.store(driver);
            LayerUpload dying = store.layers().upload(REPOSITORY);
            dying.write(content.buffer(0, checkpointed));
            dying.checkpoint();
            dying.write(garbage.buffer(0, 1000));
            driver.arm(Fault.crash(1, Moment.BEFORE));
            store.close();
            try (LayerUpload resumed = survivor.resume(REPOSITORY, dying.id())) {
                assertThat(resumed.size()).isEqualTo(checkpointed);
                resumed.transferFrom(Sources.of(content, checkpointed), checkpointed);
                resumed.finish(3000, content.sha256()).close();
            }
            assertHas(survivor, REPOSITORY, content.sha256(), content);
            survivor.delete(REPOSITORY, content.sha256());
        }
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-RES-03")
    void uploadThatEndedOrBelongsElsewhereIsUnknown(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(100);
        LayerUpload finished = service.upload(REPOSITORY);
        finished.transferFrom(content.channel());
        finished.finish(100, content.sha256()).close();
        LayerUpload cancelled = service.upload(REPOSITORY);
        cancelled.cancel();
        LayerUpload foreign = service.upload(repository("other"));
        foreign.close();
        for (UploadId id : List.of(UploadId.random(), finished.id(), cancelled.id(), foreign.id())) {
            for (LayerService each : List.of(service, place.service())) {
                UploadUnknownException unknown =
                        thrown(UploadUnknownException.class, () -> each.resume(REPOSITORY, id));
                assertThat(unknown.repository()).isEqualTo(REPOSITORY);
                assertThat(unknown.id()).isEqualTo(id);
                assertThat(each.statUpload(REPOSITORY, id)).isEmpty();
            }
        }
        service.resume(repository("other"), foreign.id()).cancel();
        assertHas(service, REPOSITORY, content.sha256(), content);
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-RES-05")
    void uploadWhoseWriteFailedIsResumedFromItsOffset(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service =
                place.store(driver, builder -> builder.checkpointEvery(1000)).layers();
        for (Moment moment : Moment.failures()) {
            for (int call = 1; call <= 2; call++) {
                SeededContent content = context.content(3000);
                LayerUpload upload = service.upload(REPOSITORY);
                upload.write(content.buffer(0, 1000));
                driver.arm(Fault.once(call, moment, StorageErrorKind.IO));
                thrown(StorageException.class, () -> upload.write(content.buffer(1000, 1000)));
                long offset = upload.offset();
                assertThat(offset).isBetween(1000L, 2000L);
                upload.close();
                try (LayerUpload resumed = service.resume(REPOSITORY, upload.id())) {
                    assertThat(resumed.offset()).isBetween(offset, 2000L);
                    resumed.transferFrom(Sources.of(content, resumed.size()), resumed.size());
                    resumed.finish(3000, content.sha256()).close();
                }
                assertHas(service, REPOSITORY, content.sha256(), content);
            }
        }
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-RES-06")
    void closingMakesAllBytesDurableAndGivesTheUploadUp(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(5000);
        LayerUpload upload = place.service().upload(REPOSITORY);
        upload.write(content.buffer(0, 4321));
        upload.close();
        upload.close();
        LayerService other = place.service();
        assertThat(other.statUpload(REPOSITORY, upload.id()).orElseThrow().offset())
                .isEqualTo(4321);
        try (LayerUpload resumed = other.resume(REPOSITORY, upload.id())) {
            assertThat(resumed.size()).isEqualTo(4321);
            resumed.transferFrom(Sources.of(content, 4321), 4321);
            resumed.finish(5000, content.sha256()).close();
        }
        assertHas(other, REPOSITORY, content.sha256(), content);
    }

    @Rule("LS-RES-07")
    void uploadWhoseBytesAreSealedTakesNoMoreOfThemButCanBeFinished(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest wrong = Expect.sha512(context.content(1));
        LayerUpload upload = service.upload(REPOSITORY);
        upload.transferFrom(content.channel());
        upload.close();
        LayerUpload resumed = service.resume(REPOSITORY, upload.id());
        thrown(DigestMismatchException.class, () -> resumed.finish(5000, wrong));
        assertTakesNoMore(resumed, content);
        resumed.close();
        try (LayerUpload again = place.service().resume(REPOSITORY, upload.id())) {
            assertThat(again.size()).isEqualTo(5000);
            assertTakesNoMore(again, content);
            again.finish(5000, content.sha256()).close();
        }
        assertHas(service, REPOSITORY, content.sha256(), content);
        place.raw().assertNothingInFlight();
    }

    private static void assertTakesNoMore(LayerUpload upload, SeededContent content) throws IOException {
        assertThat(upload.offset()).isEqualTo(upload.size()).isEqualTo(content.size());
        assertThat(thrown(UploadClosedException.class, () -> upload.write(content.buffer(0, 1)))
                        .id())
                .isEqualTo(upload.id());
        assertThat(upload.transferFrom(new SeededContent(1, 0).channel(), content.size()))
                .isZero();
    }
}
