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
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.List;

/** Rules of area ERR: how trouble is told. */
final class ErrorRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName SOURCE = repository("source");

    @Rule("LS-ERR-01")
    void backEndTroublePassesThroughAtEveryStepOfEveryVerb(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService faulty = place.store(driver).layers();
        LayerService service = place.service();
        SeededContent content = context.content(100);
        push(service, SOURCE, content);
        UploadId id;
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            id = upload.id();
        }
        for (Verb verb : Verb.all(content, SOURCE, id)) {
            long steps = 0;
            do {
                push(service, REPOSITORY, content);
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
        driver.disarm();
        place.raw().assertIntact();
    }

    private static boolean isThrottled(IOException failure) {
        return failure instanceof StorageException e && e.kind() == StorageErrorKind.THROTTLED && e.retryable();
    }

    @Rule("LS-ERR-02")
    void argumentThatCanNeverBeRightIsRefusedUncheckedAndChangesNothing(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(100);
        Digest digest = push(service, REPOSITORY, content);
        List<String> before = place.raw().paths("");
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE}) {
            thrown(IllegalArgumentException.class, () -> service.layers(REPOSITORY, "", limit));
            thrown(IllegalArgumentException.class, () -> service.uploads("", limit));
        }
        thrown(
                io.layerstore.layer.InvalidUploadIdException.class,
                () -> service.resume(REPOSITORY, UploadId.parse("../../etc")));
        thrown(IllegalArgumentException.class, () -> UploadOptions.defaults().withCheckpointEvery(0));
        assertThat(place.raw().paths("")).isEqualTo(before);
        assertHas(service, REPOSITORY, digest, content);
    }
}
