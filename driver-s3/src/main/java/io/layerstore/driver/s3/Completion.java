// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Makes one object of the parts of an upload of a stage, whoever else has done that, or is just doing it. */
record Completion(S3Store store, String key, Upload upload) {
    private static final Set<StorageErrorKind> FINAL =
            Set.of(StorageErrorKind.ACCESS_DENIED, StorageErrorKind.NO_SPACE, StorageErrorKind.TOO_LARGE);

    /** Completes it with exactly these parts. */
    void with(List<String> parts, long size) {
        complete(() -> Optional.of(Multipart.numbered(parts)), size);
    }

    /**
     * Completes it with all parts that it has, so that its owner can send no more: those behind the first ones, on which somebody
     * counts, are cut off wherever the object is read, and some of them may be missing. A part that arrives in the middle makes
     * the engine refuse, and is then counted in.
     */
    void withAllThatArrived(int counted, long atLeast) {
        complete(() -> arrived(counted), atLeast);
    }

    private Optional<SortedMap<Integer, String>> arrived(int counted) {
        Optional<SortedMap<Integer, String>> parts = store.multipart().parts(key, upload.id());
        if (parts.isPresent()
                && !parts.get().isEmpty()
                && parts.get().headMap(counted + 1).size() < counted) {
            throw new RefusedException(StorageErrorKind.CORRUPT, "parts that were stored are gone");
        }
        return parts.filter(some -> !some.isEmpty());
    }

    private void complete(Supplier<Optional<SortedMap<Integer, String>>> parts, long atLeast) {
        Backoff backoff = new Backoff(2 * store.options().attempts());
        while (true) {
            try {
                Optional<SortedMap<Integer, String>> present = parts.get();
                if (present.isPresent()) {
                    store.multipart().complete(key, upload.id(), present.get());
                    return;
                }
                if (isDone(atLeast)) {
                    return;
                }
                throw new RefusedException(StorageErrorKind.CORRUPT, "bytes that were stored are gone");
            } catch (RuntimeException e) {
                Trouble trouble = Trouble.of(e);
                if (trouble.kind() == StorageErrorKind.INTERRUPTED || e instanceof RefusedException) {
                    throw e;
                }
                if (isDone(atLeast)) {
                    return;
                }
                if (FINAL.contains(trouble.kind()) || backoff.isLast()) {
                    throw e;
                }
                backoff.sleep();
            }
        }
    }

    private boolean isDone(long atLeast) {
        return store.bucket().head(key).filter(found -> found.size() >= atLeast).isPresent();
    }
}
