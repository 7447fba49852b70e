// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pushes layers to an engine that is being killed and started again beside it, goes on with every upload after every failure, and in the
 * end fetches each layer that was acknowledged: {@code PushesUnderFire SECONDS}, with the engine in {@code -Ds3.endpoint}. Ends with
 * 1 if anything that was acknowledged is not there.
 */
public final class PushesUnderFire {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("under/fire");
    private static final int PUSHERS = 3;
    private static final long CHECKPOINT = 6 << 20;

    private final Layerstore store;
    private final Queue<SeededContent> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicInteger offsetsLost = new AtomicInteger();
    private final long end;

    private PushesUnderFire(Layerstore store, long end) {
        this.store = store;
        this.end = end;
    }

    /**
     * Runs.
     *
     * @param args for how many seconds
     * @throws Exception if the engine is not there at the end
     */
    public static void main(String[] args) throws Exception {
        TestEngine engine = TestEngine.fromProperties().withBucket();
        Map<String, String> parameters = engine.parameters("fire-" + System.nanoTime());
        parameters.put("sockettimeout", "5s");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
        try (Layerstore store = Layerstore.builder().driver("s3", parameters).build()) {
            boolean lost = new PushesUnderFire(store, end).run();
            System.exit(lost ? 1 : 0);
        }
    }

    private boolean run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PUSHERS);
        for (int i = 0; i < PUSHERS; i++) {
            int pusher = i;
            threads.execute(() -> push(pusher));
        }
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a pusher does not end");
        }
        int missing = 0;
        for (SeededContent content : acknowledged) {
            missing += isThere(content) ? 0 : 1;
        }
        System.out.printf(
                "%d layers acknowledged, %d not there; %d failures, %d uploads resumed, %d offsets smaller than acknowledged%n",
                acknowledged.size(), missing, failures.get(), resumed.get(), offsetsLost.get());
        return missing > 0 || offsetsLost.get() > 0;
    }

    private void push(int pusher) {
        for (int i = 0; System.nanoTime() < end; i++) {
            long size = i % 3 == 0 ? 4096 + i : (7L << 20) * (1 + i % 4) + i;
            SeededContent content = new SeededContent(pusher * 100_000L + i, size);
            Upload upload = new Upload(content);
            while (!upload.goesOn()) {
                failures.incrementAndGet();
            }
            acknowledged.add(content);
        }
    }

    private boolean isThere(SeededContent content) {
        try (Layer layer = store.layers().fetch(REPOSITORY, content.sha256())) {
            content.verify(layer.asInputStream());
            return true;
        } catch (IOException | AssertionError e) {
            System.out.println("lost: " + content + ": " + e);
            return false;
        }
    }

    /** An upload, through any number of failures. */
    private final class Upload {
        private final SeededContent content;
        private final Digest digest;
        private UploadId id;
        private long acknowledgedOffset;

        Upload(SeededContent content) {
            this.content = content;
            this.digest = content.sha256();
        }

        /** Begins or resumes it and does what it can; tells whether it was finished. */
        boolean goesOn() {
            try (LayerUpload upload = open()) {
                for (long at = upload.size(); at < content.size(); at += 1 << 20) {
                    upload.write(content.buffer(at, (int) Math.min(1 << 20, content.size() - at)));
                    acknowledgedOffset = Math.max(acknowledgedOffset, upload.offset());
                }
                upload.finish(content.size(), digest).close();
                return true;
            } catch (IOException e) {
                return store(e);
            }
        }

        private LayerUpload open() throws IOException {
            if (id == null) {
                LayerUpload begun = store.layers()
                        .upload(REPOSITORY, UploadOptions.defaults().withCheckpointEvery(CHECKPOINT));
                id = begun.id();
                return begun;
            }
            LayerUpload upload = store.layers().resume(REPOSITORY, id);
            resumed.incrementAndGet();
            if (upload.offset() < acknowledgedOffset) {
                offsetsLost.incrementAndGet();
            }
            return upload;
        }

        /** An upload that is unknown was finished by a call that was told to have failed, if its layer is there. */
        private boolean store(IOException e) {
            boolean unknown = e instanceof UploadUnknownException;
            if (unknown && isThere(content)) {
                return true;
            }
            if (unknown) {
                offsetsLost.incrementAndGet();
                id = null;
                acknowledgedOffset = 0;
            }
            return false;
        }
    }
}
