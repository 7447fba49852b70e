// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.LargeContent;
import io.layerstore.tck.rule.OptIn;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;

/** Rules of area SCALE: layers beyond what fits numbers of 32 bits. Run only when asked for. */
final class LayerScaleRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final int AROUND = 70_000;

    @Rule("LS-SCALE-01")
    @OptIn(value = LargeContent.PROPERTY, cost = LargeContent.COST)
    void largeLayersAreWholeWhereverOneReads(RuleContext context) throws Exception {
        LargeContent large = new LargeContent(context);
        long boundary = large.boundary();
        SeededContent content = large.of(5 * boundary / 2 + 1);
        LayerPlace place = new LayerPlace(context);
        Digest digest = content.sha256();
        push(place, content, digest, boundary + 1);
        try (Layer layer = place.service().fetch(REPOSITORY, digest)) {
            assertThat(layer.size()).isEqualTo(content.size());
            for (long at : new long[] {0, boundary, 2 * boundary, content.size()}) {
                for (long from : new long[] {at - AROUND, at - 1, at, at + 1}) {
                    verifyAt(content, layer, Math.max(0, from));
                }
            }
            layer.verify();
        }
    }

    /** In two instances: the first one dies with the upload at the boundary. */
    private static void push(LayerPlace place, SeededContent content, Digest digest, long first) throws IOException {
        LayerService service = place.service();
        LayerUpload begun = service.upload(REPOSITORY);
        begun.transferFrom(Sources.of(content, 0, first));
        begun.close();
        try (LayerUpload heir = place.service().resume(REPOSITORY, begun.id())) {
            assertThat(heir.size()).isEqualTo(first);
            heir.transferFrom(Sources.of(content, first), first);
            heir.finish(content.size(), digest).close();
        }
    }

    /** By position, by moving there, and by sending. */
    private static void verifyAt(SeededContent content, Layer layer, long from) throws IOException {
        int length = (int) Math.max(0, Math.min(2 * AROUND, content.size() - from));
        ByteBuffer at = ByteBuffer.allocate(length);
        for (int read = 0; at.hasRemaining() && read >= 0; ) {
            read = layer.read(at, from + at.position());
        }
        content.verify(from, at.array());
        ByteBuffer next = ByteBuffer.allocate(length);
        layer.position(from);
        for (int read = 0; next.hasRemaining() && read >= 0; ) {
            read = layer.read(next);
        }
        content.verify(from, next.array());
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        assertThat(layer.transferTo(from, length, Channels.newChannel(sent)))
                .as("bytes sent from %s", from)
                .isEqualTo(length);
        content.verify(from, sent.toByteArray());
        assertThat(layer.read(ByteBuffer.allocate(1), content.size()))
                .as("at the end")
                .isEqualTo(-1);
    }
}
