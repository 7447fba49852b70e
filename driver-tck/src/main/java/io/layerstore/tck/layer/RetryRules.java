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
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.List;

/** Rules of several areas about operations that fail, or die, at any of their driver calls. */
final class RetryRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName SOURCE = repository("source");

    /** A way to mount a layer. */
    @FunctionalInterface
    private interface Mount {
        Layer by(LayerService service, RepositoryName target, Digest digest) throws IOException;
    }

    @Rule("LS-MNT-07")
    void mountThatFailedOrDiedAtAnyStepCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        SeededContent content = context.content(5000);
        Digest digest = Expect.sha512(content);
        push(others, SOURCE, content, digest);
        List<Mount> mounts = List.of(
                (service, target, layer) -> service.mount(target, layer, SOURCE),
                (service, target, layer) -> service.mount(target, layer).orElseThrow());
        for (Mount mount : mounts) {
            EveryFault.of(place, hit -> {
                hit.during(() -> mount.by(hit.service(), REPOSITORY, digest).close());
                place.raw().assertIntact();
                assertHas(others, SOURCE, digest, content);
                LayerService next = hit.dead() ? others : hit.service();
                mount.by(next, REPOSITORY, digest).close();
                assertHas(others, REPOSITORY, digest, content);
                others.delete(REPOSITORY, digest);
                others.delete(REPOSITORY, content.sha256());
            });
        }
    }

    @Rule("LS-DEL-05")
    void deleteThatFailedOrDiedAtAnyStepCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        LayerService others = store.layers();
        SeededContent content = context.content(5000);
        Digest digest = push(others, SOURCE, content);
        others.delete(SOURCE, digest);
        EveryFault.of(place, hit -> {
            push(others, REPOSITORY, content);
            boolean failed = hit.during(() -> hit.service().delete(REPOSITORY, digest));
            assertThat(others.exists(REPOSITORY, digest) && !failed)
                    .as("a layer that was deleted")
                    .isFalse();
            deleteWhatIsLeft(hit.dead() ? others : hit.service(), digest);
            thrown(LayerUnknownException.class, () -> others.fetch(REPOSITORY, digest));
            assertThat(others.mount(SOURCE, digest))
                    .as("a mount of what was deleted")
                    .isEmpty();
            place.raw().assertIntact();
            store.rebuildLayerIndex();
            assertThat(place.raw().paths(Layout.LAYER_INDEX)).isEmpty();
        });
    }

    private static void deleteWhatIsLeft(LayerService service, Digest digest) throws IOException {
        if (service.exists(REPOSITORY, digest)) {
            service.delete(REPOSITORY, digest);
        }
    }

    @Rule("LS-CAN-04")
    void cancelThatDiedAtAnyStepCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        EveryFault.death(place, hit -> {
            SeededContent content = context.content(5000);
            LayerUpload upload = hit.service().upload(REPOSITORY);
            upload.transferFrom(content.channel());
            upload.checkpoint();
            hit.during(upload::cancel);
            assertNothingIsLeft(place, others, upload.id());
        });
        EveryFault.of(place, hit -> {
            LayerUpload upload = others.upload(REPOSITORY);
            upload.transferFrom(context.content(5000).channel());
            upload.close();
            hit.during(() -> hit.service().cancel(REPOSITORY, upload.id()));
            assertNothingIsLeft(place, others, upload.id());
        });
    }

    private static void assertNothingIsLeft(LayerPlace place, LayerService others, UploadId id) throws IOException {
        for (UploadInfo info : others.uploads("", 1000).uploads()) {
            assertThat(info.id()).isEqualTo(id);
        }
        cancelIfKnown(others, id);
        assertThat(others.statUpload(REPOSITORY, id)).isEmpty();
        place.raw().assertEmpty();
    }

    private static void cancelIfKnown(LayerService service, UploadId id) throws IOException {
        try {
            service.cancel(REPOSITORY, id);
        } catch (UploadUnknownException e) {
            assertThat(e.id()).isEqualTo(id);
        }
    }

    @Rule("LS-PUT-04")
    void putThatDiedAtAnyStepLeavesNoHalfLayerAndCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        for (int size : new int[] {5000, 70_001}) {
            EveryFault.death(place, hit -> {
                SeededContent content = context.content(size);
                Digest digest = content.sha256();
                boolean failed = hit.during(() ->
                        hit.service().put(REPOSITORY, content.channel(), digest).close());
                place.raw().assertIntact();
                assertThat(others.exists(REPOSITORY, digest) || failed)
                        .as("an acknowledged layer")
                        .isTrue();
                others.put(REPOSITORY, content.channel(), digest).close();
                assertHas(others, REPOSITORY, digest, content);
            });
        }
    }

    @Rule("LS-UPL-10")
    void beginningThatFailedLeavesNothing(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        EveryFault.once(place, hit -> {
            LayerUpload[] begun = new LayerUpload[1];
            if (!hit.during(() -> begun[0] = hit.service().upload(REPOSITORY))) {
                begun[0].cancel();
            }
            place.raw().assertEmpty();
            hit.service().upload(REPOSITORY).cancel();
            place.raw().assertEmpty();
        });
    }

    @Rule("LS-RES-09")
    void resumeThatFailedOrDiedAtAnyStepCanBeRepeatedByAnybody(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        SeededContent content = context.content(5000);
        EveryFault.of(place, hit -> {
            LayerUpload begun = others.upload(REPOSITORY);
            begun.write(content.buffer(0, 3000));
            begun.close();
            hit.during(() -> hit.service().resume(REPOSITORY, begun.id()).close());
            assertThat(others.statUpload(REPOSITORY, begun.id()).orElseThrow().offset())
                    .as("the offset after a resume that failed")
                    .isEqualTo(3000);
            LayerService next = hit.dead() ? others : hit.service();
            try (LayerUpload heir = next.resume(REPOSITORY, begun.id())) {
                heir.transferFrom(Sources.of(content, 3000), 3000);
                heir.finish(5000, content.sha256()).close();
            }
            assertHas(others, REPOSITORY, content.sha256(), content);
        });
        place.raw().assertNothingInFlight();
    }
}
