// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.layer.DigestConflictException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** Rules of area DIG about pushes by a tarsum that meet others, or an end, at any of their driver calls. */
final class TarSumMeetingRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-DIG-06")
    void oneOfTwoLayersThatMeetGetsTheirTarSum(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        boolean met = true;
        for (int step = 1; met; step++) {
            SeededContent file = context.content(2000);
            TarLayer mine = new TarLayer(file, 0);
            TarLayer theirs = new TarLayer(file, 1);
            LayerUpload upload = service.upload(REPOSITORY);
            upload.transferFrom(mine.channel());
            boolean[] got = new boolean[2];
            driver.disarm();
            driver.before(
                    step,
                    () -> got[1] = succeeds(() -> TarSumRules.push(others, REPOSITORY, theirs, theirs.tarSum())
                            .close()));
            got[0] = succeeds(() -> upload.finish(mine.size(), mine.tarSum()).close());
            met = driver.calls().size() >= step;
            driver.disarm();
            assertThat(got[0]).as("the one gets it or, if they met, the other").isEqualTo(!got[1]);
            TarSumRules.assertHas(others, REPOSITORY, got[0] ? mine : theirs, mine.tarSum());
            if (!got[0]) {
                upload.finish(mine.size(), mine.sha256()).close();
            }
            TarSumRules.assertHas(others, REPOSITORY, got[0] ? mine : theirs, mine.tarSum());
            place.raw().assertIntact();
        }
    }

    /** A push. */
    @FunctionalInterface
    private interface Push {
        void run() throws IOException;
    }

    private static boolean succeeds(Push push) {
        try {
            push.run();
            return true;
        } catch (DigestConflictException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError("a push failed: " + e, e);
        }
    }

    @Rule("LS-DIG-07")
    void pushByATarSumThatFailedOrDiedAtAnyStepCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        EveryFault.of(place, hit -> {
            TarLayer tar = new TarLayer(context.content(2000), 2);
            LayerUpload upload = hit.service().upload(REPOSITORY);
            upload.transferFrom(tar.channel());
            upload.checkpoint();
            hit.duringAll(() -> upload.finish(tar.size(), tar.tarSum()).close());
            place.raw().assertIntact();
            if (!hit.dead()) {
                upload.finish(tar.size(), tar.tarSum()).close();
            } else if (others.statUpload(REPOSITORY, upload.id()).isPresent()) {
                try (LayerUpload heir = others.resume(REPOSITORY, upload.id())) {
                    heir.finish(tar.size(), tar.tarSum()).close();
                }
            }
            TarSumRules.assertHas(others, REPOSITORY, tar, tar.tarSum());
            TarSumRules.assertHas(others, REPOSITORY, tar, tar.sha256());
        });
        EveryFault.of(place, hit -> {
            TarLayer tar = new TarLayer(context.content(2000), 2);
            hit.duringAll(() ->
                    hit.service().put(REPOSITORY, tar.channel(), tar.tarSum()).close());
            place.raw().assertIntact();
            others.put(REPOSITORY, tar.channel(), tar.tarSum()).close();
            TarSumRules.assertHas(others, REPOSITORY, tar, tar.tarSum());
        });
        place.raw().assertIntact();
    }
}
