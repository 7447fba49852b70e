// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pushes and pulls cost in requests, which is what object stores are paid for. The lines of docs/running-on-s3.md. */
abstract class RequestCounts {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("library/costs");
    private static final int PART = 5 << 20;

    private EnginePlace place;
    private Layerstore store;

    abstract TestEngine engine();

    @BeforeEach
    void open() throws IOException {
        place = new EnginePlace(engine(), Map.of());
        store = Layerstore.builder().driver(place.open()).build();
        place.proxy().requests();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        place.close();
    }

    @Test
    void pullOfALayer() throws IOException {
        for (int size : new int[] {4096, 3 * PART}) {
            Digest digest = put(new SeededContent(1, size));
            place.proxy().requests();
            try (Layer layer = layers().fetch(REPOSITORY, digest)) {
                assertThat(layer.transferTo(0, size, Channels.newChannel(OutputStream.nullOutputStream())))
                        .isEqualTo(size);
            }
            assertThat(requests("pull of " + size)).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void smallLayerInOneCall() throws IOException {
        put(new SeededContent(2, 4096));
        assertThat(requests("small layer in one call")).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void largeLayerInOneCall() throws IOException {
        put(new SeededContent(3, 3 * PART + 1));
        assertThat(requests("layer of 4 parts in one call")).hasSizeLessThanOrEqualTo(4 + 6);
    }

    @Test
    void smallResumableUpload() throws IOException {
        upload(new SeededContent(4, 4096));
        assertThat(requests("small resumable upload")).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void resumableUploadOfManyParts() throws IOException {
        int parts = 9;
        upload(new SeededContent(5, (parts - 1) * PART + 1));
        assertThat(requests("resumable upload of " + parts + " parts")).hasSizeLessThanOrEqualTo(parts + 12);
    }

    @Test
    void uploadThatIsBegunForOthers() throws IOException {
        UploadId id = layers().begin(REPOSITORY, UploadOptions.defaults());
        assertThat(requests("beginning for others")).hasSize(1);
        SeededContent content = new SeededContent(6, 4096);
        try (LayerUpload upload = layers().resume(REPOSITORY, id)) {
            upload.write(content.buffer(0, 4096));
            upload.finish(4096, content.sha256()).close();
        }
        assertThat(requests("its upload, small")).hasSizeLessThanOrEqualTo(14);
        UploadId unused = layers().begin(REPOSITORY, UploadOptions.defaults());
        place.proxy().requests();
        layers().cancel(REPOSITORY, unused);
        assertThat(requests("cancelling one that nobody went on with")).hasSizeLessThanOrEqualTo(4);
    }

    private List<String> requests(String what) {
        List<String> requests = place.proxy().requests();
        System.out.println(what + ": " + requests.size() + " requests");
        requests.forEach(request -> System.out.println("  " + request.replace(place.prefix(), "")));
        return requests;
    }

    private LayerService layers() {
        return store.layers();
    }

    private Digest put(SeededContent content) throws IOException {
        try (Layer layer = layers().put(REPOSITORY, content.channel(), content.sha256())) {
            return layer.digest();
        }
    }

    private void upload(SeededContent content) throws IOException {
        try (LayerUpload upload = layers().upload(REPOSITORY, UploadOptions.defaults())) {
            byte[] bytes = content.bytes();
            upload.write(ByteBuffer.wrap(bytes));
            upload.finish(bytes.length, content.sha256()).close();
        }
    }
}
