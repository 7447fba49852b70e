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
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;

/** Rules of areas EXI and FET that are about sound layers: found, or not there. */
final class LookupRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-EXI-01")
    void layerExistsFromTheMomentItsPushHasEnded(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService one = place.service();
        LayerService two = place.service();
        for (long size : new long[] {0, 1, 5000}) {
            SeededContent content = context.content(size);
            Digest digest = content.sha256();
            assertThat(one.exists(REPOSITORY, digest))
                    .as("%s bytes, before", size)
                    .isFalse();
            assertThat(two.exists(REPOSITORY, digest))
                    .as("%s bytes, before", size)
                    .isFalse();
            push(one, REPOSITORY, content);
            assertThat(one.exists(REPOSITORY, digest))
                    .as("%s bytes, after", size)
                    .isTrue();
            assertThat(two.exists(REPOSITORY, digest))
                    .as("%s bytes, elsewhere", size)
                    .isTrue();
        }
    }

    @Rule("LS-EXI-03")
    void whenTheBackEndCannotTellExistsSaysSo(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        SeededContent content = context.content(100);
        Digest digest = push(service, REPOSITORY, content);
        driver.disarm();
        assertThat(service.exists(REPOSITORY, digest)).isTrue();
        int steps = driver.calls().size();
        for (StorageErrorKind kind : new StorageErrorKind[] {
            StorageErrorKind.TIMEOUT, StorageErrorKind.ACCESS_DENIED, StorageErrorKind.IO, StorageErrorKind.UNAVAILABLE
        }) {
            for (int step = 1; step <= steps; step++) {
                driver.arm(Fault.once(step, Moment.BEFORE, kind));
                StorageException failure = thrown(StorageException.class, () -> service.exists(REPOSITORY, digest));
                assertThat(failure.kind()).isEqualTo(kind);
            }
        }
        assertThat(steps).isPositive();
    }

    @Rule("LS-FET-01")
    void fetchedLayerIsTheOneThatWasPushed(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (long size : new long[] {0, 1, 65_536, 1_048_583}) {
            SeededContent content = context.content(size);
            Digest digest = push(service, REPOSITORY, content);
            try (Layer layer = place.service().fetch(REPOSITORY, digest)) {
                assertThat(layer.name()).isEqualTo(REPOSITORY);
                assertThat(layer.digest()).isEqualTo(digest);
                assertThat(layer.canonicalDigest()).isEqualTo(digest);
                assertThat(layer.size()).isEqualTo(size);
                assertThat(layer.position()).isZero();
                content.verify(layer.asInputStream());
            }
        }
    }

    @Rule("LS-FET-02")
    void layerThatIsNotThereIsUnknown(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(100);
        Digest digest = content.sha256();
        for (Digest absent : new Digest[] {digest, Expect.sha512(content), Expect.EMPTY}) {
            LayerUnknownException unknown =
                    thrown(LayerUnknownException.class, () -> service.fetch(REPOSITORY, absent));
            assertThat(unknown.repository()).isEqualTo(REPOSITORY);
            assertThat(unknown.digest()).isEqualTo(absent);
            assertThat(service.exists(REPOSITORY, absent)).isFalse();
        }
        push(service, REPOSITORY, content);
        place.raw().removeAll(Layout.layers(REPOSITORY));
        thrown(LayerUnknownException.class, () -> service.fetch(REPOSITORY, digest));
        assertThat(place.raw().has(Layout.blob(digest)))
                .as("the blob without a link")
                .isTrue();
    }

    @Rule("LS-FET-07")
    void treeThatAnotherRegistryWroteIsServed(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        RepositoryName foreign = RepositoryName.parse("debian");
        for (String end : new String[] {"", "\n"}) {
            SeededContent content = context.content(5000);
            Digest digest = content.sha256();
            place.raw().put(Layout.blob(digest), content.bytes());
            place.raw().put(Layout.link(foreign, digest), digest + end);
            assertThat(service.exists(foreign, digest)).isTrue();
            assertHas(service, foreign, digest, content);
            assertThat(service.layers(foreign, "", 10).digests()).contains(digest);
            service.mount(REPOSITORY, digest, foreign).close();
            assertHas(service, REPOSITORY, digest, content);
        }
    }
}
