// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes that others may see, each once: what was not begun is made again, and if no answer came the object itself is
 * looked at. What cannot be told is told as a failure and never made again, since somebody else may have changed it since.
 */
final class OneEffect {
    /** Clocks of engines tell whole seconds, and the parts of one need not agree better than this. */
    private static final Duration DOUBT = Duration.ofSeconds(3);

    private final Bucket bucket;
    private final @Nullable PathConflicts conflicts;

    OneEffect(Bucket bucket) {
        this(bucket, null);
    }

    /** With conflicts of paths, on an engine on which a write can fail for one. */
    OneEffect(Bucket bucket, @Nullable PathConflicts conflicts) {
        this.bucket = bucket;
        this.conflicts = conflicts;
    }

    /** Replaces whatever is there. The mark is that of the request, and no other has it. */
    Written replace(String key, String mark, Supplier<Written> request) {
        return make(key, mark, Kind.REPLACE, request);
    }

    /** Creates what is not there, or fails with ALREADY_EXISTS. */
    Written create(String key, String mark, Supplier<Written> request) {
        return make(key, mark, Kind.CREATE, request);
    }

    /** Creates what nobody removes meanwhile, so that it can be tried again however an attempt ended. */
    Written createForGood(String key, String mark, Supplier<Written> request) {
        return make(key, mark, Kind.CREATE_FOR_GOOD, request);
    }

    private enum Kind {
        REPLACE,
        CREATE,
        CREATE_FOR_GOOD
    }

    private Written make(String key, String mark, Kind kind, Supplier<Written> request) {
        boolean onlyNew = kind != Kind.REPLACE;
        Backoff backoff = new Backoff(bucket.options().attempts());
        long begin = System.nanoTime();
        boolean inDoubt = false;
        while (true) {
            try {
                return request.get();
            } catch (RuntimeException e) {
                Trouble trouble = Trouble.of(e);
                boolean exists = onlyNew && trouble.kind() == StorageErrorKind.VERSION_MISMATCH;
                inDoubt |= trouble.leavesDoubt();
                boolean refused = trouble.effect() == Trouble.Effect.NONE;
                if (conflicts != null && refused && trouble.kind() == StorageErrorKind.IO) {
                    conflicts.check(key, e);
                }
                if ((refused && !inDoubt) || trouble.kind() == StorageErrorKind.INTERRUPTED) {
                    throw exists ? alreadyThere(e) : e;
                }
                if (inDoubt) {
                    Optional<Found> found = bucket.head(key);
                    if (found.isPresent() && found.get().mark().equals(mark)) {
                        return new Written(found.get().etag(), found.get().modified());
                    }
                    if (exists || (onlyNew && found.isPresent())) {
                        throw alreadyThere(e);
                    }
                    if (refused) {
                        throw e;
                    }
                    if (conflicts != null && trouble.effect() == Trouble.Effect.ANSWERED) {
                        conflicts.check(key, e);
                    }
                    if (kind != Kind.CREATE_FOR_GOOD && !canBeMadeAgain(trouble, found, begin)) {
                        throw e;
                    }
                }
                if (backoff.isLast()) {
                    throw e;
                }
                backoff.sleep();
            }
        }
    }

    /** Either the engine said that it failed and nothing of it is there, or what is there is older than the first attempt. */
    private static boolean canBeMadeAgain(Trouble trouble, Optional<Found> found, long begin) {
        return found.isEmpty() ? trouble.effect() != Trouble.Effect.UNKNOWN : isOlder(found.get(), begin);
    }

    /** Of what came in parts some engines tell when that began, and not when it ended. */
    private static boolean isOlder(Found found, long begin) {
        Instant begun = found.now().minusNanos(System.nanoTime() - begin);
        return !found.etag().contains("-") && found.modified().isBefore(begun.minus(DOUBT));
    }

    /** Removes what is there. If it is there still, or again, and young, it was written after the removal. */
    void remove(String key, Runnable request) {
        Backoff backoff = new Backoff(bucket.options().attempts());
        long begin = System.nanoTime();
        while (true) {
            try {
                request.run();
                return;
            } catch (RuntimeException e) {
                Trouble trouble = Trouble.of(e);
                if (trouble.effect() == Trouble.Effect.NONE || trouble.kind() == StorageErrorKind.INTERRUPTED) {
                    throw e;
                }
                if (trouble.effect() != Trouble.Effect.NOT_BEGUN) {
                    Optional<Found> found = bucket.head(key);
                    if (found.isEmpty()) {
                        return;
                    }
                    if (!isOlder(found.get(), begin)) {
                        throw e;
                    }
                }
                if (backoff.isLast()) {
                    throw e;
                }
                backoff.sleep();
            }
        }
    }

    private static RefusedException alreadyThere(RuntimeException cause) {
        return new RefusedException(StorageErrorKind.ALREADY_EXISTS, "something is there already", cause);
    }
}
