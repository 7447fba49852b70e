// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rules about what the world around a store does: clocks that jump, threads that are interrupted, damaged records. */
final class TroubleRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final Duration LONG = Duration.ofDays(4000);

    @Rule("LS-TIM-01")
    void noClockDecidesWhatIsKeptOrWhoOwnsIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        Instant[] now = {Instant.parse("2024-02-29T12:00:00Z")};
        LayerService jumping =
                place.store(settings -> settings.clock(() -> now[0])).layers();
        LayerService early =
                place.store(settings -> settings.clock(() -> Instant.EPOCH)).layers();
        SeededContent content = context.content(3000);
        for (Duration jump : List.of(LONG, LONG.multipliedBy(-2), LONG)) {
            LayerUpload upload = jumping.upload(REPOSITORY);
            Instant began = now[0];
            upload.write(content.buffer(0, 1000));
            upload.checkpoint();
            now[0] = began.plus(jump);
            upload.write(content.buffer(1000, 1000));
            upload.close();
            for (LayerService each : List.of(jumping, early, place.service())) {
                UploadInfo info = each.statUpload(REPOSITORY, upload.id()).orElseThrow();
                assertThat(info.offset()).isEqualTo(2000);
                assertThat(info.startedAt()).as("when it was begun").isEqualTo(began);
                assertThat(each.uploads("", 10).uploads()).hasSize(1);
                each.resume(REPOSITORY, upload.id()).close();
            }
            try (LayerUpload heir = early.resume(REPOSITORY, upload.id())) {
                heir.transferFrom(Sources.of(content, 2000), 2000);
                heir.finish(3000, content.sha256()).close();
            }
            now[0] = now[0].plus(jump);
            assertHas(jumping, REPOSITORY, content.sha256(), content);
            jumping.delete(REPOSITORY, content.sha256());
            assertThat(early.exists(REPOSITORY, content.sha256())).isFalse();
        }
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-CANC-01")
    void interruptEndsItsOwnCallAtMost(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(300_007);
        Digest digest = push(service, REPOSITORY, content);
        UploadId id;
        try (LayerUpload upload = service.upload(repository("source"))) {
            id = upload.id();
        }
        try (Layer open = service.fetch(REPOSITORY, digest)) {
            content.verify(0, open.asInputStream().readNBytes(1000));
            for (Verb verb : Verb.all(content, REPOSITORY, id)) {
                if (verb.operation() != LayerEvent.Operation.PUT) {
                    interrupted(() -> verb.call().on(service, repository("target")));
                }
            }
            interrupted(() -> service.put(repository("target"), Sources.of(content, 0), digest)
                    .close());
            interrupted(() -> service.uploads("", 10));
            interrupted(open::verify);
            interrupted(() -> open.read(ByteBuffer.allocate(100), 100));
            content.verify(1000, open.asInputStream().readAllBytes());
        }
        assertHas(service, REPOSITORY, digest, content);
        push(service, repository("target"), content);
        assertHas(service, repository("target"), digest, content);
        place.raw().assertIntact();
    }

    @Rule("LS-CANC-02")
    void pushThatIsInterruptedInTheMiddleCanGoOn(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (long good : new long[] {0, 1, 70_000, 600_000}) {
            SeededContent content = context.content(700_001);
            LayerUpload upload = service.upload(REPOSITORY);
            interrupted(() -> upload.transferFrom(new Interrupting(Sources.of(content, 0), good)));
            LayerUpload next = upload;
            if (good > 1) {
                interrupted(upload::close);
                next = place.service().resume(REPOSITORY, upload.id());
            }
            next.transferFrom(Sources.of(content, next.size()), next.size());
            LayerUpload last = next;
            interrupted(() -> last.finish(content.size(), content.sha256()).close());
            last.finish(content.size(), content.sha256()).close();
            last.close();
            assertHas(service, REPOSITORY, content.sha256(), content);
            interrupted(() -> service.put(
                            repository("put"), new Interrupting(Sources.of(content, 0), good), content.sha256())
                    .close());
        }
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    /** The call may go through, or not find what it is about. If it is ended, that is said, and the thread stays interrupted. */
    private static void interrupted(EveryFault.Operation call) throws IOException {
        Thread.currentThread().interrupt();
        try {
            call.run();
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(StorageErrorKind.INTERRUPTED);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("interrupt flag")
                    .isTrue();
        } catch (io.layerstore.layer.LayerException e) {
            assertThat(e).isInstanceOfAny(LayerUnknownException.class, UploadUnknownException.class);
        } finally {
            Thread.interrupted();
        }
    }

    /** A source that interrupts whoever reads from it, when it has given so many bytes. */
    private static final class Interrupting implements ReadableByteChannel {
        private final ReadableByteChannel source;
        private final long good;
        private long given;

        Interrupting(ReadableByteChannel source, long good) {
            this.source = source;
            this.good = good;
            Thread.interrupted();
        }

        @Override
        public int read(ByteBuffer dst) throws IOException {
            int read = source.read(dst);
            given += Math.max(0, read);
            if (given >= good) {
                Thread.currentThread().interrupt();
            }
            return read;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Rule("LS-CAN-05")
    void uploadCanBeCancelledByItsNameInWhateverStateItIs(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        LayerService other = place.service();
        SeededContent content = context.content(5000);
        LayerUpload fresh = service.upload(REPOSITORY);
        fresh.close();
        LayerUpload written = service.upload(REPOSITORY);
        written.transferFrom(content.channel());
        written.close();
        LayerUpload foreign = service.upload(repository("other"));
        foreign.close();
        thrown(UploadUnknownException.class, () -> service.cancel(REPOSITORY, foreign.id()));
        thrown(UploadUnknownException.class, () -> service.cancel(REPOSITORY, UploadId.random()));
        for (LayerUpload upload : List.of(fresh, written)) {
            other.cancel(REPOSITORY, upload.id());
            assertThat(service.statUpload(REPOSITORY, upload.id())).isEmpty();
            thrown(UploadUnknownException.class, () -> service.cancel(REPOSITORY, upload.id()));
        }
        other.cancel(repository("other"), foreign.id());
        place.raw().assertEmpty();
    }

    @Rule("LS-CAN-06")
    void uploadWhoseRecordIsDamagedCanBeCancelledByItsName(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (String damage : List.of("", "layerstore-upload: 1\n", "\0\0\0", "{}")) {
            LayerUpload upload = service.upload(REPOSITORY);
            upload.close();
            place.raw().put(Layout.upload(upload.id()), damage);
            place.service().cancel(REPOSITORY, upload.id());
            assertThat(service.statUpload(REPOSITORY, upload.id())).isEmpty();
            assertThat(place.raw().paths("")).as("all objects").isEmpty();
        }
    }

    @Rule("LS-CAN-07")
    void uploadOfALivingOwnerIsNotCancelledBehindItsBack(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        LayerUpload owner = service.upload(REPOSITORY);
        owner.transferFrom(content.channel());
        try {
            place.service().cancel(REPOSITORY, owner.id());
        } catch (UploadBusyException busy) {
            assertThat(busy.id()).isEqualTo(owner.id());
            owner.finish(5000, content.sha256()).close();
            assertHas(service, REPOSITORY, content.sha256(), content);
            place.raw().assertNothingInFlight();
            return;
        }
        assertThat(thrown(StorageException.class, () -> owner.finish(5000, content.sha256()))
                        .kind())
                .isIn(StorageErrorKind.FENCED, StorageErrorKind.STAGE_UNKNOWN);
        place.raw().assertEmpty();
    }
}
