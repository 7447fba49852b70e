// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.registry.http.RequestException;
import java.io.Closeable;
import java.util.concurrent.Semaphore;

/**
 * What large manifests that come in or go out may take of the memory, all together. Safe for use by many threads.
 */
final class ManifestMemory {
    /** What is no larger is not counted. */
    private static final int SMALL_BYTES = 64 * 1024;

    private static final int UNIT = 1024;
    private static final int FEWEST = 4;

    private final Semaphore units;

    /** Has room for so many bytes, but for four of the largest manifests in any case. */
    ManifestMemory(long bytes, int maxManifestBytes) {
        this.units = new Semaphore((int) Math.max(units(bytes), FEWEST * units(maxManifestBytes)));
    }

    /** Begins with nothing. */
    Share share() {
        return new Share();
    }

    private static long units(long bytes) {
        return Math.min((bytes + UNIT - 1) / UNIT, Integer.MAX_VALUE / FEWEST);
    }

    /** The part that one manifest takes, until this is closed. For one thread at a time. */
    final class Share implements Closeable {
        private int taken;

        /** Takes what is missing to so many bytes; refuses the request if there is not as much at once. */
        void growTo(long bytes) throws RequestException {
            int more = bytes <= SMALL_BYTES ? 0 : (int) units(bytes) - taken;
            if (more > 0 && !units.tryAcquire(more)) {
                throw Errors.unavailable("too many large manifests are under way");
            }
            taken += Math.max(0, more);
        }

        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
