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
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.List;

/** Rules of area PUT: whole layers in one go. */
final class PutRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final long[] SIZES = {0, 1, 65_535, 65_536, 65_537, 300_007, 1_048_583};

    @Rule("LS-PUT-01")
    void putPushesAWholeLayer(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (long size : SIZES) {
            SeededContent content = context.content(size);
            for (Digest digest : List.of(content.sha256(), Expect.sha512(content))) {
                try (Layer layer = service.put(REPOSITORY, Sources.of(content, 0), digest)) {
                    assertThat(layer.name()).isEqualTo(REPOSITORY);
                    assertThat(layer.digest()).isEqualTo(digest);
                    assertThat(layer.canonicalDigest()).isEqualTo(content.sha256());
                    assertThat(layer.size()).isEqualTo(size);
                    content.verify(layer.asInputStream());
                }
                assertHas(place.service(), REPOSITORY, digest, content);
            }
        }
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-PUT-02")
    void putThatFailedLeavesNothing(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent other = context.content(100);
        for (long size : SIZES) {
            SeededContent content = context.content(size);
            for (Digest wrong : List.of(other.sha256(), Expect.sha512(other))) {
                DigestMismatchException mismatch =
                        thrown(DigestMismatchException.class, () -> service.put(REPOSITORY, content.channel(), wrong));
                assertThat(mismatch.expected()).isEqualTo(wrong);
                assertThat(mismatch.actual()).isIn(content.sha256(), Expect.sha512(content));
            }
            IOException failure = thrown(
                    IOException.class,
                    () -> service.put(REPOSITORY, Sources.failingAfter(content, size), content.sha256()));
            assertThat(failure).hasMessage(Sources.BROKEN);
            place.raw().assertEmpty();
        }
    }

    @Rule("LS-PUT-03")
    void putThatFailedAtAnyStepCanBeRepeated(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        for (int size : new int[] {5000, 70_001}) {
            for (Moment moment : Moment.failures()) {
                boolean fired = true;
                for (int step = 1; fired; step++) {
                    SeededContent content = context.content(size);
                    Digest digest = content.sha256();
                    driver.arm(Fault.once(step, moment, StorageErrorKind.TIMEOUT));
                    boolean failed = fails(service, content, digest);
                    fired = driver.fired();
                    driver.disarm();
                    assertThat(failed).as("told of step %s", step).isEqualTo(fired);
                    place.raw().assertIntact();
                    place.raw().assertNothingInFlight();
                    service.put(REPOSITORY, content.channel(), digest).close();
                    assertHas(service, REPOSITORY, digest, content);
                }
            }
        }
    }

    private static boolean fails(LayerService service, SeededContent content, Digest digest) {
        try {
            service.put(REPOSITORY, content.channel(), digest).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
