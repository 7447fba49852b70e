// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Layers of 256 MiB put and fetched through the layer service, beside the client of the engine's maker used directly for the same
 * bytes: SHA-256 on the way, the same parts, as many of them at once. The bare side writes no link.
 */
final class S3Comparison {
    private static final long SIZE = 256L << 20;
    private static final int PART = 16 << 20;
    private static final int AT_ONCE = 4;
    private static final RepositoryName REPOSITORY = RepositoryName.parse("benchmarks/s3");

    void run() throws Exception {
        try (S3Client client = S3Engine.client();
                Layerstore store = S3Engine.store(Map.of())) {
            LayerService layers = store.layers();
            Pairs.compare("s3 put 256 MiB", 1, 5, i -> put(layers, i), i -> barePut(client, "bare-" + i));
            Digest digest = new Contents(SIZE, 1).digest();
            put(layers, 1);
            Pairs.compare("s3 get 256 MiB", 1, 5, i -> get(layers, digest), i -> bareGet(client, "bare-1"));
        }
    }

    private static void put(LayerService layers, int stamp) throws Exception {
        Contents content = new Contents(SIZE, stamp);
        layers.put(REPOSITORY, content.open(), KnownDigests.of(content, stamp)).close();
    }

    private static void get(LayerService layers, Digest digest) throws Exception {
        try (Layer layer = layers.fetch(REPOSITORY, digest)) {
            long sent = layer.transferTo(0, SIZE, Channels.newChannel(OutputStream.nullOutputStream()));
            if (sent != SIZE) {
                throw new IllegalStateException(sent + " bytes");
            }
        }
    }

    private static void barePut(S3Client client, String key) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String upload = client.createMultipartUpload(
                        b -> b.bucket(S3Engine.BUCKET).key(key))
                .uploadId();
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<CompletedPart>> sending = new ArrayList<>();
        try (ReadableByteChannel bytes = new Contents(SIZE, key.hashCode()).open()) {
            for (int number = 1; number <= SIZE / PART; number++) {
                ByteBuffer part = ByteBuffer.allocate(PART);
                while (part.hasRemaining() && bytes.read(part) >= 0) {}
                digest.update(part.flip().duplicate());
                int n = number;
                byte[] array = part.array();
                if (sending.size() >= AT_ONCE) {
                    sending.get(sending.size() - AT_ONCE).get();
                }
                sending.add(senders.submit(() -> CompletedPart.builder()
                        .partNumber(n)
                        .eTag(client.uploadPart(
                                        b -> b.bucket(S3Engine.BUCKET)
                                                .key(key)
                                                .uploadId(upload)
                                                .partNumber(n),
                                        RequestBody.fromBytes(array))
                                .eTag())
                        .build()));
            }
            List<CompletedPart> parts = new ArrayList<>();
            for (Future<CompletedPart> part : sending) {
                parts.add(part.get());
            }
            client.completeMultipartUpload(
                    b -> b.bucket(S3Engine.BUCKET).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
        } finally {
            senders.shutdown();
        }
    }

    private static void bareGet(S3Client client, String key) throws Exception {
        byte[] buffer = new byte[128 * 1024];
        try (InputStream in = client.getObject(b -> b.bucket(S3Engine.BUCKET).key(key))) {
            long count = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count += n;
            }
            if (count != SIZE) {
                throw new IllegalStateException(count + " bytes");
            }
        }
    }
}
