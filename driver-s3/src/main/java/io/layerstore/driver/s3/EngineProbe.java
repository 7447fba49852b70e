// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.List;
import java.util.UUID;

/**
 * Finds out what an engine can do by letting it do it: one that does not know conditional writes does not say so, it writes. Leaves
 * nothing behind.
 */
final class EngineProbe {
    private final Bucket bucket;
    private final String key;
    private final Source nothing = Source.of(new byte[0]);

    EngineProbe(Bucket bucket, Keys keys) {
        this.bucket = bucket;
        this.key = keys.probe(UUID.randomUUID().toString());
    }

    /** Tries everything, or refuses an engine on which the promises cannot be kept. */
    Engine probe() {
        String below = key + "/below";
        try {
            String mark = UUID.randomUUID().toString();
            new OneEffect(bucket).createForGood(key, mark, () -> bucket.put(key, nothing, mark, true));
            requireConditionalWrites();
            return new Engine(nests(below));
        } finally {
            bucket.deleteAll(List.of(below, key));
        }
    }

    private void requireConditionalWrites() {
        Backoff backoff = new Backoff(bucket.options().attempts());
        while (true) {
            try {
                bucket.put(key, nothing, "second", true);
                throw new RefusedException(
                        StorageErrorKind.CONFIGURATION,
                        "the engine ignores If-None-Match, so that two who create one object would both believe to have done"
                                + " it; take an engine with conditional writes (AWS S3, Ceph RGW, MinIO, and others)");
            } catch (RuntimeException e) {
                Trouble trouble = Trouble.of(e);
                if (trouble.kind() == StorageErrorKind.VERSION_MISMATCH) {
                    return;
                }
                if (!trouble.kind().retryable() || backoff.isLast()) {
                    throw e;
                }
                backoff.sleep();
            }
        }
    }

    private boolean nests(String below) {
        try {
            bucket.put(below, nothing, "below", false);
            return bucket.head(key).isPresent() && bucket.head(below).isPresent();
        } catch (RuntimeException e) {
            requireAnswer(e);
            return false;
        }
    }

    /** What is no answer says nothing about the engine. */
    private static void requireAnswer(RuntimeException e) {
        Trouble.Effect effect = Trouble.of(e).effect();
        if (effect == Trouble.Effect.UNKNOWN || effect == Trouble.Effect.NOT_BEGUN) {
            throw e;
        }
    }
}
