// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.OffsetConflictException;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rules of area OFF: how many bytes an upload has, and how many of them are safe. */
final class OffsetRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-OFF-01")
    void offsetIsNeverMoreThanWhatACrashLeaves(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService survivor = place.service();
        SeededContent content = context.content(10_000);
        for (int checkpointed = 0; checkpointed <= 9000; checkpointed += 3000) {
            FaultyStorageDriver driver = place.faulty();
            OpenStore store = place.store(driver);
            LayerUpload upload = store.layers().upload(REPOSITORY);
            upload.write(content.buffer(0, checkpointed));
            assertThat(upload.checkpoint()).isEqualTo(checkpointed);
            upload.write(content.buffer(checkpointed, 1000));
            long acknowledged = upload.offset();
            assertThat(acknowledged).isGreaterThanOrEqualTo(checkpointed);
            driver.arm(Fault.crash(1, Moment.BEFORE));
            store.close();
            UploadInfo info = survivor.statUpload(REPOSITORY, upload.id()).orElseThrow();
            assertThat(info.offset()).isGreaterThanOrEqualTo(acknowledged);
            try (LayerUpload resumed = survivor.resume(REPOSITORY, upload.id())) {
                assertThat(resumed.offset()).isEqualTo(info.offset()).isEqualTo(resumed.size());
                resumed.cancel();
            }
        }
    }

    @Rule("LS-OFF-02")
    void sizeCountsWhatWasAcceptedAndOffsetWhatIsDurable(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        SeededContent content = context.content(3000);
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            for (int at = 0; at < 3000; at += 1000) {
                assertThat(upload.write(content.buffer(at, 1000))).isEqualTo(1000);
                assertThat(upload.size()).isEqualTo(at + 1000);
                assertThat(upload.offset()).isLessThanOrEqualTo(upload.size());
            }
            assertThat(upload.checkpoint()).isEqualTo(3000);
            assertThat(upload.offset()).isEqualTo(3000);
            assertThat(upload.size()).isEqualTo(3000);
            assertThat(upload.write(ByteBuffer.allocate(0))).isZero();
            assertThat(upload.size()).isEqualTo(3000);
        }
    }

    @Rule("LS-OFF-03")
    void longStreamIsMadeDurableOnTheWay(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService byStore =
                place.store(builder -> builder.checkpointEvery(1000)).layers();
        LayerService byOptions = place.service();
        SeededContent content = context.content(5000);
        for (LayerUpload upload : List.of(
                byStore.upload(REPOSITORY),
                byOptions.upload(REPOSITORY, UploadOptions.defaults().withCheckpointEvery(1000)))) {
            for (int at = 0; at < 5000; at += 100) {
                upload.write(content.buffer(at, 100));
                assertThat(upload.size() - upload.offset()).as("bytes at risk").isLessThan(1000);
            }
            long safe = upload.offset();
            assertThat(safe).isGreaterThan(4000);
            assertThat(place.service()
                            .statUpload(REPOSITORY, upload.id())
                            .orElseThrow()
                            .offset())
                    .isGreaterThanOrEqualTo(safe);
            upload.finish(5000, content.sha256()).close();
        }
        assertHas(byStore, REPOSITORY, content.sha256(), content);
    }

    @Rule("LS-OFF-04")
    void bytesThatBeginElsewhereAreRefusedUnread(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(200);
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            upload.write(content.buffer(0, 100));
            for (long wrong : new long[] {-1, 0, 99, 101, Long.MAX_VALUE}) {
                ReadableByteChannel source = content.channel();
                OffsetConflictException conflict =
                        thrown(OffsetConflictException.class, () -> upload.transferFrom(source, wrong));
                assertThat(conflict.id()).isEqualTo(upload.id());
                assertThat(conflict.expected()).isEqualTo(100);
                assertThat(conflict.actual()).isEqualTo(wrong);
                assertThat(upload.size()).isEqualTo(100);
                assertThat(source.read(ByteBuffer.allocate(300)))
                        .as("bytes left in the source")
                        .isEqualTo(200);
            }
            assertThat(upload.transferFrom(Sources.of(content, 100), 100)).isEqualTo(100);
            upload.finish(200, content.sha256()).close();
        }
        assertHas(service, REPOSITORY, content.sha256(), content);
    }

    @Rule("LS-OFF-05")
    void digestIsToldWhereAllBytesWereSeen(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(200);
        Digest half = new SeededContent(content.seed(), 100).sha256();
        LayerUpload upload = service.upload(REPOSITORY);
        assertThat(upload.digest()).contains(Expect.EMPTY);
        upload.write(content.buffer(0, 100));
        assertThat(upload.digest()).contains(half);
        upload.write(content.buffer(100, 100));
        assertThat(upload.digest()).contains(content.sha256());
        upload.close();
        for (LayerService next : List.of(service, place.service())) {
            try (LayerUpload resumed = next.resume(REPOSITORY, upload.id())) {
                assertThat(resumed.digest()).isIn(Optional.empty(), Optional.of(content.sha256()));
            }
        }
        service.resume(REPOSITORY, upload.id()).cancel();
    }

    @Rule("LS-OFF-06")
    void sourceThatFailsInTheMiddleLeavesTheUploadUsable(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(700_001);
        for (long good : new long[] {0, 1, 70_000, 600_000}) {
            try (LayerUpload upload = service.upload(REPOSITORY)) {
                IOException failure =
                        thrown(IOException.class, () -> upload.transferFrom(Sources.failingAfter(content, good)));
                assertThat(failure).hasMessage(Sources.BROKEN);
                assertThat(upload.isOpen()).isTrue();
                assertThat(upload.size()).isBetween(0L, good);
                upload.transferFrom(Sources.of(content, upload.size()), upload.size());
                upload.finish(content.size(), content.sha256()).close();
            }
            assertHas(service, REPOSITORY, content.sha256(), content);
            service.delete(REPOSITORY, content.sha256());
        }
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-OFF-07")
    void buffersOfEveryKindAreTakenWholeAndGivenBackUnchanged(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        SeededContent content = context.content(400);
        byte[] padded = new byte[300];
        System.arraycopy(content.slice(300, 100), 0, padded, 100, 100);
        ByteBuffer direct =
                ByteBuffer.allocateDirect(100).put(content.slice(0, 100)).flip();
        ByteBuffer readOnly = content.buffer(100, 100).asReadOnlyBuffer();
        byte[] reused = content.slice(200, 100);
        ByteBuffer plain = ByteBuffer.wrap(reused);
        ByteBuffer inside = ByteBuffer.wrap(padded, 100, 100);
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            for (ByteBuffer buffer : List.of(direct, readOnly, plain, inside)) {
                int limit = buffer.limit();
                assertThat(upload.write(buffer)).isEqualTo(100);
                assertThat(buffer.position()).isEqualTo(limit);
                assertThat(buffer.limit()).isEqualTo(limit);
            }
            content.verify(200, reused);
            Arrays.fill(reused, (byte) 0);
            upload.finish(400, content.sha256()).close();
        }
        assertHas(service, REPOSITORY, content.sha256(), content);
    }
}
