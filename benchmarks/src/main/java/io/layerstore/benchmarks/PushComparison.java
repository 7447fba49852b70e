// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An embedded push beside the bare loop, in equal durability, for layers of 4 KiB, 64 MiB and 1 GiB. */
final class PushComparison {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("bench/push");
    private static final Digest NONE = Digest.parse("sha256:" + "0".repeat(64));

    private final Path directory;

    PushComparison(Path directory) {
        this.directory = directory;
    }

    void run() throws Exception {
        for (String durability : new String[] {"power-loss", "process-crash"}) {
            compare(durability, "4 KiB, put", 4096, 300, 300, false);
            compare(durability, "64 MiB, put", 64L << 20, 4, 9, false);
            compare(durability, "64 MiB, resumable upload", 64L << 20, 2, 9, true);
            compare(durability, "1 GiB, resumable upload", 1L << 30, 1, 5, true);
        }
    }

    private void compare(String durability, String title, long size, int warmups, int pairs, boolean resumable)
            throws Exception {
        Path place = Scratch.fresh(directory);
        BarePush bare = new BarePush(place.resolve("bare"), durability.equals("power-loss"));
        String root = place.resolve("layerstore").toString();
        try (Layerstore store = Layerstore.builder()
                .driver("filesystem", Map.of("rootdirectory", root, "durability", durability))
                .build()) {
            // The client names the digest: finding it out is no part of a push, so it is done before.
            Map<Integer, Contents> contents = new HashMap<>();
            Map<Integer, Digest> digests = new HashMap<>();
            for (int i = -warmups; i < pairs; i++) {
                contents.put(i, new Contents(size, i));
                digests.put(i, resumable ? NONE : contents.get(i).digest());
            }
            Pairs.compare(
                    "push " + title + ", " + durability,
                    warmups,
                    pairs,
                    i -> push(store.layers(), contents.get(i), digests.get(i)),
                    i -> bare.push(contents.get(i).open(), i));
        } finally {
            Scratch.delete(place);
        }
    }

    private static void push(LayerService layers, Contents contents, Digest digest) throws IOException {
        if (!digest.equals(NONE)) {
            layers.put(REPOSITORY, contents.open(), digest).close();
            return;
        }
        try (LayerUpload upload = layers.upload(REPOSITORY)) {
            upload.transferFrom(contents.open());
            upload.finish(contents.size(), upload.digest().orElseThrow()).close();
        }
    }
}
