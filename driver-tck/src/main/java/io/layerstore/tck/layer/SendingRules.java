// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** Rules about failure while bytes go in: at a write, at a checkpoint, at the close. */
final class SendingRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-OFF-08")
    void failedWriteCountsNoByteThatIsNotThere(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service =
                place.store(driver, builder -> builder.checkpointEvery(1000)).layers();
        for (Moment moment : Moment.failures()) {
            for (int call = 1; call <= 2; call++) {
                SeededContent content = context.content(3000);
                try (LayerUpload upload = service.upload(REPOSITORY)) {
                    upload.write(content.buffer(0, 1000));
                    driver.arm(Fault.once(call, moment, StorageErrorKind.IO));
                    thrown(StorageException.class, () -> upload.write(content.buffer(1000, 1000)));
                    assertThat(upload.offset()).isLessThanOrEqualTo(upload.size());
                    assertThat(upload.size()).isBetween(1000L, 2000L);
                    upload.transferFrom(Sources.of(content, upload.size()), upload.size());
                    upload.finish(3000, content.sha256()).close();
                }
                assertHas(service, REPOSITORY, content.sha256(), content);
            }
        }
        transferMayFailAtAnyStep(context);
        transferMayDieAtAnyStep(context);
        place.raw().assertNothingInFlight();
    }

    private static void transferMayFailAtAnyStep(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        EveryFault.once(place, hit -> {
            SeededContent content = context.content(200_003);
            try (LayerUpload upload = hit.service().upload(REPOSITORY)) {
                hit.during(() -> {
                    upload.transferFrom(content.channel());
                    upload.checkpoint();
                });
                assertThat(upload.offset()).isLessThanOrEqualTo(upload.size());
                upload.transferFrom(Sources.of(content, upload.size()), upload.size());
                upload.finish(content.size(), content.sha256()).close();
            }
            assertHas(hit.service(), REPOSITORY, content.sha256(), content);
        });
        place.raw().assertNothingInFlight();
    }

    private static void transferMayDieAtAnyStep(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        EveryFault.death(place, hit -> {
            SeededContent content = context.content(200_003);
            LayerUpload upload = hit.service().upload(REPOSITORY);
            upload.write(content.buffer(0, 1000));
            upload.checkpoint();
            hit.during(() -> {
                upload.transferFrom(Sources.of(content, 1000), 1000);
                upload.close();
            });
            assertThat(goOn(others, upload.id(), content)).isBetween(1000L, content.size());
        });
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-RES-10")
    void closeThatFailedGivesTheUploadUpAllTheSame(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        SeededContent content = context.content(5000);
        EveryFault.of(place, hit -> {
            LayerUpload upload = hit.service().upload(REPOSITORY);
            upload.write(content.buffer(0, 2000));
            upload.checkpoint();
            upload.write(content.buffer(2000, 1000));
            hit.during(upload::close);
            assertThat(upload.isOpen()).isFalse();
            upload.close();
            assertThat(goOn(others, upload.id(), content)).isIn(2000L, 3000L);
        });
        place.raw().assertNothingInFlight();
    }

    /** Ends an upload in another instance; returns where that began. */
    private static long goOn(LayerService others, UploadId id, SeededContent content) throws IOException {
        try (LayerUpload heir = others.resume(REPOSITORY, id)) {
            long from = heir.size();
            heir.transferFrom(Sources.of(content, from), from);
            heir.finish(content.size(), content.sha256()).close();
            assertHas(others, REPOSITORY, content.sha256(), content);
            return from;
        }
    }

    @Rule("LS-OFF-09")
    void checkpointThatFailedLeavesTheOffsetAndCanBeRepeated(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(5000);
        EveryFault.once(place, hit -> {
            try (LayerUpload upload = hit.service().upload(REPOSITORY)) {
                upload.write(content.buffer(0, 2000));
                upload.checkpoint();
                upload.write(content.buffer(2000, 3000));
                boolean failed = hit.during(upload::checkpoint);
                assertThat(upload.offset()).as("the offset").isEqualTo(failed ? 2000 : 5000);
                assertThat(upload.size()).as("the size").isEqualTo(5000);
                assertThat(upload.checkpoint()).isEqualTo(5000);
                upload.finish(5000, content.sha256()).close();
            }
            assertHas(hit.service(), REPOSITORY, content.sha256(), content);
        });
        place.raw().assertNothingInFlight();
    }
}
