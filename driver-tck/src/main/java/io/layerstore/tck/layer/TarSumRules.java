// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.UnsupportedTarSumVersionException;
import io.layerstore.layer.DigestConflictException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerNotTarException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadOptions;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules of area DIG about layers that are named by a tarsum. */
final class TarSumRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName OTHER = repository("other");

    @Rule("LS-DIG-01")
    void layerPushedByItsTarSumIsHadByItAndByItsSha256(RuleContext context) throws Exception {
        for (boolean put : new boolean[] {false, true}) {
            for (long size : new long[] {0, 1, 70_000}) {
                LayerPlace place = new LayerPlace(context);
                LayerService service = place.service();
                TarLayer tar = new TarLayer(context.content(size), 3);
                if (put) {
                    service.put(REPOSITORY, tar.channel(), tar.tarSum()).close();
                } else {
                    push(service, REPOSITORY, tar, tar.tarSum()).close();
                }
                assertStored(place, tar);
                service.delete(REPOSITORY, tar.sha256());
                assertHas(place.service(), REPOSITORY, tar, tar.tarSum());
                service.delete(REPOSITORY, tar.tarSum());
                thrown(LayerUnknownException.class, () -> service.fetch(REPOSITORY, tar.tarSum()));
                place.raw().remove(Layout.blob(tar.sha256()));
                place.raw().assertEmpty();
            }
        }
    }

    private static void assertStored(LayerPlace place, TarLayer tar) throws IOException {
        String sum = "tarsum/v1/sha256/" + tar.tarSum().hex();
        String sha256 = "sha256/" + tar.sha256().hex();
        String layers = "docker/registry/v2/repositories/tck/r/_layers/";
        String index = "layerstore/v1/layerindex/";
        assertThat(place.raw().paths(""))
                .containsExactlyInAnyOrder(
                        Layout.blob(tar.sha256()).value(),
                        layers + sha256 + "/link",
                        layers + sum + "/link",
                        index + sha256 + "/tck/r/_linked",
                        index + sum + "/tck/r/_linked");
        assertThat(place.raw().text(Layout.link(REPOSITORY, tar.tarSum())))
                .isEqualTo(tar.sha256().toString());
        for (Digest digest : List.of(tar.sha256(), tar.tarSum())) {
            assertHas(place.service(), REPOSITORY, tar, digest);
        }
        assertThat(place.service().layers(REPOSITORY, "", 10).digests()).containsExactly(tar.sha256(), tar.tarSum());
        assertThat(place.service()
                        .layers(REPOSITORY, tar.sha256().toString(), 10)
                        .digests())
                .containsExactly(tar.tarSum());
    }

    @Rule("LS-DIG-03")
    void tarSumOfAnotherVersionNamesNoLayer(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        TarLayer tar = new TarLayer(context.content(1000), 0);
        push(service, REPOSITORY, tar, tar.tarSum()).close();
        List<String> before = place.raw().paths("");
        for (String label : List.of("tarsum", "tarsum.dev")) {
            Digest digest = tar.tarSum(label);
            ReadableByteChannel source = tar.channel();
            LayerUpload upload = service.upload(REPOSITORY);
            upload.transferFrom(tar.channel());
            for (ThrowingCallable verb : List.<ThrowingCallable>of(
                    () -> service.exists(REPOSITORY, digest),
                    () -> service.fetch(REPOSITORY, digest),
                    () -> service.fetch(REPOSITORY, new Descriptor("layer", tar.size(), digest)),
                    () -> service.put(REPOSITORY, source, digest),
                    () -> service.mount(OTHER, digest, REPOSITORY),
                    () -> service.mount(OTHER, digest),
                    () -> service.delete(REPOSITORY, digest),
                    () -> upload.finish(tar.size(), digest))) {
                assertThat(thrown(UnsupportedTarSumVersionException.class, verb).version())
                        .isEqualTo(label);
            }
            assertThat(Sources.drain(source)).as("bytes that were left unread").isEqualTo(tar.size());
            upload.finish(tar.size(), tar.tarSum()).close();
        }
        assertThat(place.raw().paths("")).isEqualTo(before);
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-DIG-04")
    void secondLayerOfOneTarSumIsRefused(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent file = context.content(3000);
        TarLayer first = new TarLayer(file, 0);
        TarLayer second = new TarLayer(file, 1);
        assertThat(second.tarSum()).isEqualTo(first.tarSum());
        push(service, REPOSITORY, first, first.tarSum()).close();
        push(service, REPOSITORY, first, first.tarSum()).close();
        service.put(REPOSITORY, first.channel(), first.tarSum()).close();
        List<String> before = place.raw().paths("");
        assertConflict(first, second, () -> service.put(REPOSITORY, second.channel(), second.tarSum()));
        assertThat(place.raw().paths("")).isEqualTo(before);
        LayerUpload upload = service.upload(REPOSITORY);
        upload.transferFrom(second.channel());
        assertConflict(first, second, () -> upload.finish(second.size(), second.tarSum()));
        assertThat(place.raw().has(Layout.blob(second.sha256()))).isFalse();
        upload.close();
        place.service()
                .resume(REPOSITORY, upload.id())
                .finish(second.size(), second.sha256())
                .close();
        assertHas(service, REPOSITORY, second, second.sha256());
        assertHas(service, REPOSITORY, first, first.tarSum());
        push(service, OTHER, second, second.tarSum()).close();
        assertHas(service, OTHER, second, second.tarSum());
        assertConflict(first, second, () -> service.mount(REPOSITORY, second.tarSum(), OTHER));
        assertHas(service, REPOSITORY, first, first.tarSum());
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    private static void assertConflict(TarLayer present, TarLayer refused, ThrowingCallable push) {
        DigestConflictException conflict = thrown(DigestConflictException.class, push);
        assertThat(conflict.repository()).isEqualTo(REPOSITORY);
        assertThat(conflict.digest()).isEqualTo(present.tarSum());
        assertThat(conflict.present()).isEqualTo(present.sha256());
        assertThat(conflict.refused()).isEqualTo(refused.sha256());
    }

    @Rule("LS-DIG-05")
    void contentThatIsNoArchiveHasNoTarSum(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        Digest nothing = new Digest(DigestAlgorithm.TARSUM_V1_SHA256, Expect.EMPTY.hex());
        for (long size : new long[] {1, 511, 512, 70_000}) {
            SeededContent content = context.content(size);
            thrown(LayerNotTarException.class, () -> service.put(REPOSITORY, content.channel(), nothing));
            place.raw().assertEmpty();
            for (UploadOptions options :
                    List.of(UploadOptions.defaults(), UploadOptions.defaults().withExpectedDigest(nothing))) {
                LayerUpload upload = service.upload(REPOSITORY, options);
                upload.transferFrom(content.channel());
                assertThat(thrown(LayerNotTarException.class, () -> upload.finish(size, nothing))
                                .expected())
                        .isEqualTo(nothing);
                upload.finish(size, content.sha256()).close();
                service.delete(REPOSITORY, content.sha256());
            }
            place.raw().remove(Layout.blob(content.sha256()));
            place.raw().assertEmpty();
        }
    }

    @Rule("LS-DIG-08")
    void damagedLinkOfATarSumIsHealedByAnotherPush(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent file = context.content(3000);
        TarLayer first = new TarLayer(file, 0);
        TarLayer second = new TarLayer(file, 1);
        push(service, REPOSITORY, first, first.tarSum()).close();
        for (String damage :
                List.of("", "garbage", "x".repeat(5000), first.tarSum().toString())) {
            place.raw().put(Layout.link(REPOSITORY, first.tarSum()), damage);
            assertThat(service.exists(REPOSITORY, first.tarSum())).isFalse();
            push(service, REPOSITORY, first, first.tarSum()).close();
            assertHas(service, REPOSITORY, first, first.tarSum());
        }
        place.raw().remove(Layout.blob(first.sha256()));
        push(service, REPOSITORY, second, second.tarSum()).close();
        assertHas(service, REPOSITORY, second, first.tarSum());
        push(service, REPOSITORY, first, first.sha256()).close();
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    static Layer push(LayerService service, RepositoryName repository, TarLayer tar, Digest digest) throws IOException {
        try (LayerUpload upload = service.upload(repository)) {
            upload.transferFrom(tar.channel());
            return upload.finish(tar.size(), digest);
        }
    }

    static void assertHas(LayerService service, RepositoryName repository, TarLayer tar, Digest digest)
            throws IOException {
        try (Layer layer = service.fetch(repository, digest)) {
            assertThat(layer.digest()).isEqualTo(digest);
            assertThat(layer.canonicalDigest()).isEqualTo(tar.sha256());
            assertThat(layer.asInputStream().readAllBytes()).isEqualTo(tar.bytes());
        }
    }
}
