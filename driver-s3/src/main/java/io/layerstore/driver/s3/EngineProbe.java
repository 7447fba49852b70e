// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Finds out what an engine can do by letting it do it: one that does not know conditional writes does not say so, it writes. Leaves
 * nothing behind.
 */
final class EngineProbe {
    /** Why an object is not taken whatever else is there. */
    private static final Set<StorageErrorKind> OTHER_REASONS =
            Set.of(StorageErrorKind.ACCESS_DENIED, StorageErrorKind.NO_SPACE, StorageErrorKind.INTERRUPTED);

    private final Bucket bucket;
    private final String key;
    private final String below;
    private final Source nothing = Source.of(new byte[0]);

    EngineProbe(Bucket bucket, Keys keys) {
        this.bucket = bucket;
        this.key = keys.probe(UUID.randomUUID().toString());
        this.below = key + "/below";
    }

    /** Tries everything, or refuses an engine on which the promises cannot be kept. */
    Engine probe() {
        try {
            String mark = UUID.randomUUID().toString();
            new OneEffect(bucket).createForGood(key, mark, () -> bucket.put(key, nothing, mark, true));
            requireConditionalWrites();
            Engine engine = new Engine(nests());
            insistOnRemoval(this::remove, EngineProbe::isPassingAnswer);
            return engine;
        } catch (RuntimeException e) {
            cleanUp(e);
            throw e;
        }
    }

    private void requireConditionalWrites() {
        try {
            insist(
                    () -> bucket.put(key, nothing, "second", true),
                    trouble -> trouble.kind().retryable());
        } catch (RuntimeException e) {
            if (Trouble.of(e).kind() == StorageErrorKind.VERSION_MISMATCH) {
                return;
            }
            throw e;
        }
        throw new RefusedException(
                StorageErrorKind.CONFIGURATION,
                "the engine ignores If-None-Match, so that two who create one object would both believe to have done"
                        + " it; take an engine with conditional writes (AWS S3, Ceph RGW, MinIO, and others)");
    }

    /** An engine that does not nest refuses the second of two objects in either order, and takes each of them alone. */
    private boolean nests() {
        return (takes(below) || takesInOtherOrder())
                && bucket.head(key).isPresent()
                && bucket.head(below).isPresent();
    }

    private boolean takesInOtherOrder() {
        insistOnRemoval(() -> bucket.delete(key), trouble -> trouble.kind().retryable());
        insist(
                () -> bucket.put(below, nothing, "nested", false),
                trouble -> trouble.kind().retryable());
        return takes(key);
    }

    /** Whether the engine takes an object. What is no answer, or one to anybody, says nothing about that. */
    private boolean takes(String object) {
        try {
            insist(() -> bucket.put(object, nothing, "nested", false), trouble -> !trouble.isAnswer());
            return true;
        } catch (RuntimeException e) {
            Trouble trouble = Trouble.of(e);
            if (!trouble.isAnswer() || OTHER_REASONS.contains(trouble.kind())) {
                throw e;
            }
            return false;
        }
    }

    /** Makes a request that the client makes once until it does not fail for a reason that passes. */
    private void insist(Runnable request, Predicate<Trouble> passes) {
        Backoff backoff = new Backoff(bucket.options().attempts());
        while (true) {
            try {
                request.run();
                return;
            } catch (RuntimeException e) {
                if (!passes.test(Trouble.of(e)) || backoff.isLast()) {
                    throw e;
                }
                backoff.sleep();
            }
        }
    }

    /** Removes something, or refuses a bucket in which nothing can be removed. */
    private void insistOnRemoval(Runnable request, Predicate<Trouble> passes) {
        try {
            insist(request, passes);
        } catch (RuntimeException e) {
            if (Trouble.of(e).kind() != StorageErrorKind.ACCESS_DENIED) {
                throw e;
            }
            throw new RefusedException(
                    StorageErrorKind.CONFIGURATION,
                    "the objects that the driver makes cannot be removed; allow it s3:DeleteObject, of the objects and of"
                            + " the bucket (" + e.getMessage() + ")",
                    e);
        }
    }

    /** The client repeats a removal of many by itself when no answer comes, but does not look into the answer. */
    private static boolean isPassingAnswer(Trouble trouble) {
        return trouble.kind() == StorageErrorKind.THROTTLED
                || (trouble.kind().retryable() && trouble.effect() == Trouble.Effect.ANSWERED);
    }

    private void remove() {
        Map<String, RuntimeException> failures = bucket.deleteAll(List.of(below, key));
        if (!failures.isEmpty()) {
            throw failures.values().iterator().next();
        }
    }

    /** Removes what may be there after a failure, unless it was that nobody answers, which would have to be waited for again. */
    private void cleanUp(RuntimeException reason) {
        Trouble trouble = Trouble.of(reason);
        if (trouble.isAnswer() || trouble.kind() == StorageErrorKind.THROTTLED) {
            try {
                remove();
            } catch (RuntimeException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
