// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.sha512;
import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Rules of area FIN that are about what lies in the back-end afterwards, and under which names. */
final class StoredTreeRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-FIN-06")
    void storedTreeIsTheDocumentedOne(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        RepositoryName name = RepositoryName.parse("library/debian");
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        Digest longer = sha512(content);
        push(service, name, content, longer);
        String hex = digest.hex();
        String blob = "docker/registry/v2/blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data";
        String layers = "docker/registry/v2/repositories/library/debian/_layers/";
        String index = "layerstore/v1/layerindex/";
        assertThat(place.raw().paths(""))
                .containsExactlyInAnyOrder(
                        blob,
                        layers + "sha256/" + hex + "/link",
                        layers + "sha512/" + longer.hex() + "/link",
                        index + "sha256/" + hex + "/library/debian/_linked",
                        index + "sha512/" + longer.hex() + "/library/debian/_linked");
        content.verify(place.raw().content(Layout.blob(digest)));
        assertThat(place.raw().text(Layout.link(name, digest))).isEqualTo("sha256:" + hex);
        assertThat(place.raw().text(Layout.link(name, longer))).isEqualTo("sha256:" + hex);
        assertThat(place.raw().content(Layout.marker(digest, name))).isEmpty();
        try (LayerUpload upload = service.upload(name)) {
            assertThat(place.raw().paths("layerstore/v1/uploads/"))
                    .containsExactly("layerstore/v1/uploads/" + upload.id() + "/record");
        }
    }

    @Rule("LS-FIN-07")
    void layerCanBeNamedBySha512AnnouncedOrNot(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (UploadOptions options :
                List.of(UploadOptions.defaults(), UploadOptions.defaults().withAlgorithm(DigestAlgorithm.SHA512))) {
            for (boolean resumed : new boolean[] {false, true}) {
                SeededContent content = context.content(70_001);
                LayerUpload upload = service.upload(REPOSITORY, options);
                upload.write(content.buffer(0, 40_000));
                if (resumed) {
                    upload.close();
                    upload = place.service().resume(REPOSITORY, upload.id());
                }
                upload.transferFrom(Sources.of(content, 40_000));
                upload.finish(70_001, sha512(content)).close();
                assertNamedByBoth(place, content);
            }
        }
        SeededContent whole = context.content(100);
        service.put(REPOSITORY, whole.channel(), sha512(whole)).close();
        assertNamedByBoth(place, whole);
        place.raw().assertNothingInFlight();
    }

    private static void assertNamedByBoth(LayerPlace place, SeededContent content) throws Exception {
        LayerService service = place.service();
        for (Digest digest : List.of(content.sha256(), sha512(content))) {
            assertHas(service, REPOSITORY, digest, content);
            try (Layer layer = service.fetch(REPOSITORY, digest)) {
                assertThat(layer.digest()).isEqualTo(digest);
                assertThat(layer.canonicalDigest()).isEqualTo(content.sha256());
            }
        }
        assertThat(place.raw().paths(Layout.BLOBS + "sha512")).isEmpty();
        assertThat(place.raw().text(Layout.link(REPOSITORY, sha512(content))))
                .isEqualTo(content.sha256().toString());
    }

    @Rule("LS-FIN-10")
    void pushesOfOneLayerIntoManyRepositoriesAtOnceAreAllRemembered(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<LayerService> services = List.of(place.service(), place.service());
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        List<Callable<RepositoryName>> pushes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RepositoryName name = repository("r" + i);
            LayerService service = services.get(i % 2);
            pushes.add(() -> {
                push(service, name, content, digest);
                return name;
            });
        }
        List<RepositoryName> names = context.race().run(pushes.size(), pushes::get);
        for (RepositoryName name : names) {
            assertHas(services.get(0), name, digest, content);
            assertThat(place.raw().has(Layout.marker(digest, name)))
                    .as("the marker of %s", name)
                    .isTrue();
        }
        assertThat(place.raw().paths(Layout.LAYER_INDEX)).hasSameSizeAs(names);
        place.raw().assertIntact();
    }

    @Rule("LS-FIN-11")
    void mismatchPublishesNothingWhateverWasThereBefore(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent old = context.content(5000);
        Digest digest = push(service, REPOSITORY, old);
        List<String> before = place.raw().paths("");
        SeededContent forged = context.content(5000);
        LayerUpload upload = service.upload(
                REPOSITORY, UploadOptions.defaults().withExpectedDigest(digest).withExpectedSize(5000));
        upload.transferFrom(forged.channel());
        thrown(DigestMismatchException.class, () -> upload.finish(5000, digest));
        upload.cancel();
        assertHas(service, REPOSITORY, digest, old);
        assertThat(place.raw().paths("")).isEqualTo(before);
        place.raw().assertNothingInFlight();
    }
}
