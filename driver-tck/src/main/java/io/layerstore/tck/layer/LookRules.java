// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;

/** Rules about looking and reading while the back-end fails at any of the driver calls. */
final class LookRules {
    private static final RepositoryName REPOSITORY = repository("r");

    /** A look that says what it saw. */
    @FunctionalInterface
    private interface Look {
        Object at(LayerService service) throws IOException;
    }

    @Rule("LS-ERR-03")
    void lookThatFailedChangesNothingAndCanBeRepeated(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService others = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(others, REPOSITORY, content);
        try (LayerUpload upload = others.upload(REPOSITORY)) {
            List<String> before = place.raw().paths("");
            for (Look look : looks(digest, upload.id())) {
                Object expected = look.at(others);
                EveryFault.of(place, hit -> {
                    hit.during(() -> look.at(hit.service()));
                    assertThat(look.at(hit.dead() ? others : hit.service()))
                            .as("what is seen again")
                            .isEqualTo(expected);
                    assertThat(place.raw().paths("")).isEqualTo(before);
                });
            }
        }
    }

    private static List<Look> looks(Digest digest, UploadId id) {
        Descriptor descriptor = new Descriptor(Descriptor.OCTET_STREAM, 5000, digest);
        return List.of(
                service -> service.exists(REPOSITORY, digest),
                service -> sizeOf(service.fetch(REPOSITORY, digest)),
                service -> sizeOf(service.fetch(REPOSITORY, descriptor)),
                service -> service.layers(REPOSITORY, "", 10).digests(),
                service -> service.statUpload(REPOSITORY, id),
                service -> service.uploads("", 10).uploads());
    }

    private static long sizeOf(Layer layer) throws IOException {
        try (layer) {
            return layer.size();
        }
    }

    /** A way to take all bytes of a layer. */
    @FunctionalInterface
    private interface Taking {
        void all(Layer layer, SeededContent content) throws IOException;
    }

    @Rule("LS-LAY-12")
    void readThatFailedCanBeRepeatedOnTheSameLayer(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(70_001);
        Digest digest = push(place.service(), REPOSITORY, content);
        List<Taking> takings = List.of(
                (layer, whole) -> whole.verify(layer.position(0).asInputStream()),
                LookRules::readAtPositions,
                LookRules::transfer,
                (layer, whole) -> layer.verify());
        for (Taking taking : takings) {
            EveryFault.once(place, hit -> {
                try (Layer layer = hit.service().fetch(REPOSITORY, digest)) {
                    hit.during(() -> taking.all(layer, content));
                    taking.all(layer, content);
                }
            });
        }
    }

    private static void readAtPositions(Layer layer, SeededContent content) throws IOException {
        for (long at = 0; at < content.size(); ) {
            ByteBuffer some = ByteBuffer.allocate(30_000);
            int read = layer.read(some, at);
            assertThat(read).as("bytes read at %s", at).isPositive();
            content.verify(at, java.util.Arrays.copyOf(some.array(), read));
            at += read;
        }
    }

    private static void transfer(Layer layer, SeededContent content) throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        layer.transferTo(Channels.newChannel(taken));
        content.verify(taken.toByteArray());
    }
}
