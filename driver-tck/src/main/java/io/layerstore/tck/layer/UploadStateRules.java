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
import io.layerstore.layer.UploadClosedException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Rules of area UPL that are about the life of an upload object, and about many of them at once. */
final class UploadStateRules {
    private static final RepositoryName REPOSITORY = repository("r");

    /** A way for the life of an upload to end. */
    @FunctionalInterface
    private interface End {
        void of(LayerUpload upload, SeededContent content) throws IOException;
    }

    private static final End FINISH =
            (upload, content) -> upload.finish(content.size(), content.sha256()).close();
    private static final End CANCEL = (upload, content) -> upload.cancel();
    private static final End CLOSE = (upload, content) -> upload.close();

    @Rule("LS-UPL-05")
    void writingAfterTheEndIsRefusedAndChangesNothing(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        for (End end : List.of(FINISH, CANCEL, CLOSE)) {
            SeededContent content = context.content(100);
            LayerUpload upload = place.service().upload(REPOSITORY);
            upload.transferFrom(content.channel());
            assertThat(upload.isOpen()).isTrue();
            end.of(upload, content);
            List<String> before = place.raw().paths("");
            assertThat(upload.isOpen()).isFalse();
            UploadClosedException closed =
                    thrown(UploadClosedException.class, () -> upload.write(content.buffer(0, 10)));
            assertThat(closed.id()).isEqualTo(upload.id());
            thrown(UploadClosedException.class, () -> upload.transferFrom(content.channel()));
            thrown(UploadClosedException.class, () -> upload.transferFrom(content.channel(), 100));
            thrown(UploadClosedException.class, upload::checkpoint);
            assertThat(place.raw().paths("")).isEqualTo(before);
            if (end == CLOSE) {
                assertThat(place.service()
                                .statUpload(REPOSITORY, upload.id())
                                .orElseThrow()
                                .offset())
                        .isEqualTo(100);
            }
        }
    }

    @Rule("LS-UPL-07")
    void endHappensOnceAndNoOtherEndAfterIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (End first : List.of(FINISH, CANCEL, CLOSE)) {
            SeededContent content = context.content(100);
            Digest digest = content.sha256();
            LayerUpload upload = service.upload(REPOSITORY);
            upload.transferFrom(content.channel());
            first.of(upload, content);
            for (End again : List.of(CLOSE, first, CLOSE)) {
                again.of(upload, content);
            }
            for (End other : List.of(FINISH, CANCEL)) {
                if (other != first) {
                    thrown(UploadClosedException.class, () -> other.of(upload, content));
                }
            }
            assertThat(service.exists(REPOSITORY, digest)).isEqualTo(first == FINISH);
            if (first == CLOSE) {
                service.resume(REPOSITORY, upload.id()).cancel();
            }
        }
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-UPL-02")
    void anyNumberOfUploadsOfOneLayerSucceedAtOnce(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<LayerService> services = List.of(place.service(), place.service());
        for (int round = 0; round < 5; round++) {
            SeededContent content = context.content(70_001);
            Digest digest = content.sha256();
            List<Callable<Boolean>> pushes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                LayerService service = services.get(i % 2);
                RepositoryName name = repository("r" + i % 3);
                boolean whole = i >= 6;
                pushes.add(() -> push(service, name, content, digest, whole));
            }
            assertThat(context.race().run(pushes.size(), pushes::get)).doesNotContain(false);
            assertThat(place.raw()
                            .paths(Layout.blob(digest).parent().orElseThrow().value()))
                    .containsExactly(Layout.blob(digest).value());
            for (int i = 0; i < 3; i++) {
                assertHas(services.get(i % 2), repository("r" + i), digest, content);
                assertThat(place.raw().text(Layout.link(repository("r" + i), digest)))
                        .isEqualTo(digest.toString());
                assertThat(place.raw().has(Layout.marker(digest, repository("r" + i))))
                        .isTrue();
            }
        }
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    private static boolean push(
            LayerService service, RepositoryName name, SeededContent content, Digest digest, boolean whole)
            throws IOException {
        if (whole) {
            service.put(name, content.channel(), digest).close();
        } else {
            LayerPlace.push(service, name, content, digest);
        }
        return service.exists(name, digest);
    }
}
