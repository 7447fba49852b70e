// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerService;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.List;

/** Rules of areas EXI and FET that are about damage behind the service: told by its name, and healed by the next push. */
final class CorruptionRules {
    private static final RepositoryName REPOSITORY = repository("r");

    /** Damages what is stored of a layer. */
    @FunctionalInterface
    private interface Damage {
        void to(RawView raw, Digest digest) throws Exception;
    }

    private static List<Damage> damagedLinks(Digest otherBlob, Digest sha512) {
        return List.of(
                (raw, digest) -> raw.put(Layout.link(REPOSITORY, digest), ""),
                (raw, digest) -> raw.put(Layout.link(REPOSITORY, digest), "\0\0\0\0"),
                (raw, digest) -> raw.put(
                        Layout.link(REPOSITORY, digest), digest.toString().substring(0, 40)),
                (raw, digest) -> raw.put(Layout.link(REPOSITORY, digest), "sha256:../../../../etc/passwd"),
                (raw, digest) -> raw.put(
                        Layout.link(REPOSITORY, digest), digest.toString().replace("256", "257")),
                (raw, digest) -> raw.put(Layout.link(REPOSITORY, digest), new byte[100_000]),
                (raw, digest) -> raw.put(Layout.link(REPOSITORY, digest), otherBlob.toString()),
                (raw, digest) -> raw.put(Layout.link(REPOSITORY, digest), sha512.toString()));
    }

    @Rule("LS-EXI-02")
    void linkWithoutBlobIsNoLayer(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        Digest digest = push(service, REPOSITORY, context.content(5000));
        place.raw().remove(Layout.blob(digest));
        assertThat(service.exists(REPOSITORY, digest)).isFalse();
        assertThat(place.service().exists(REPOSITORY, digest)).isFalse();
    }

    @Rule("LS-EXI-04")
    void whatIsVisiblyDamagedDoesNotExistSoThatItIsPushedAgain(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest other = push(service, repository("other"), context.content(10));
        for (Damage damage : damagedLinks(other, Expect.sha512(content))) {
            Digest digest = push(service, REPOSITORY, content);
            damage.to(place.raw(), digest);
            assertThat(service.exists(REPOSITORY, digest)).isFalse();
        }
        Digest digest = push(service, REPOSITORY, content);
        place.raw().put(Layout.blob(digest), new byte[0]);
        assertThat(service.exists(REPOSITORY, digest)).as("an emptied blob").isFalse();
    }

    @Rule("LS-FET-03")
    void layerWhoseBytesOrLinkAreGoneIsCorruptAndNotUnknown(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest other = push(service, repository("other"), context.content(10));
        for (Damage damage : damagedLinks(other, Expect.sha512(content))) {
            Digest digest = push(service, REPOSITORY, content);
            damage.to(place.raw(), digest);
            assertCorrupt(service, digest);
        }
        Digest digest = push(service, REPOSITORY, content);
        place.raw().remove(Layout.blob(digest));
        assertCorrupt(service, digest);
    }

    @Rule("LS-FET-04")
    void layerOfAnotherSizeThanTheDescriptorSaysIsCorrupt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, REPOSITORY, content);
        try (Layer layer = service.fetch(REPOSITORY, descriptor(digest, 5000))) {
            content.verify(layer.asInputStream());
        }
        for (long size : new long[] {0, 4999, 5001}) {
            thrown(LayerCorruptException.class, () -> service.fetch(REPOSITORY, descriptor(digest, size)));
        }
        place.raw().put(Layout.blob(digest), content.slice(0, 4999));
        thrown(LayerCorruptException.class, () -> service.fetch(REPOSITORY, descriptor(digest, 5000)));
    }

    @Rule("LS-FET-05")
    void emptyBlobUnderTheNameOfContentIsCorrupt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        Digest digest = push(service, REPOSITORY, context.content(5000));
        place.raw().put(Layout.blob(digest), new byte[0]);
        assertCorrupt(service, digest);
        push(service, REPOSITORY, context.content(0));
        try (Layer layer = service.fetch(REPOSITORY, Expect.EMPTY)) {
            assertThat(layer.size()).as("the layer that is rightly empty").isZero();
        }
    }

    @Rule("LS-FET-06")
    void pushingAgainHealsWhateverWasDamaged(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest other = push(service, repository("other"), context.content(10));
        List<Damage> damagedBlobs = List.of(
                (raw, digest) -> raw.remove(Layout.blob(digest)),
                (raw, digest) -> raw.put(Layout.blob(digest), new byte[0]),
                (raw, digest) -> raw.put(Layout.blob(digest), content.slice(0, 4999)),
                (raw, digest) -> raw.put(Layout.blob(digest), new byte[5001]),
                (raw, digest) -> raw.removeAll(""));
        for (List<Damage> damages : List.of(damagedBlobs, damagedLinks(other, Expect.sha512(content)))) {
            for (Damage damage : damages) {
                Digest digest = push(service, REPOSITORY, content);
                damage.to(place.raw(), digest);
                push(place.service(), REPOSITORY, content);
                assertHas(service, REPOSITORY, digest, content);
                damage.to(place.raw(), digest);
                service.put(REPOSITORY, content.channel(), digest).close();
                assertHas(service, REPOSITORY, digest, content);
                place.raw().assertIntact();
            }
        }
        place.raw().assertNothingInFlight();
    }

    private static void assertCorrupt(LayerService service, Digest digest) {
        LayerCorruptException corrupt = thrown(
                LayerCorruptException.class,
                () -> service.fetch(REPOSITORY, digest).close());
        assertThat(corrupt.repository()).isEqualTo(REPOSITORY);
        assertThat(corrupt.digest()).isEqualTo(digest);
        assertThat(corrupt.reason()).isNotBlank();
        assertThat(corrupt).hasMessageContaining(digest.toString());
    }

    private static Descriptor descriptor(Digest digest, long size) {
        return new Descriptor(Descriptor.OCTET_STREAM, size, digest);
    }
}
