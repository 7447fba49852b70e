// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;

/**
 * Lets everything happen, one call at a time. Jimfs needs it under a driver that has several threads: it interrupts whoever uses a
 * file that another thread closes, and shows a file that is just being removed as an empty one; real file systems do neither.
 * Safe for use by many threads.
 */
public final class OneAtATime implements Interposer {
    /** Makes one that nobody uses yet. */
    public OneAtATime() {}

    @Override
    public synchronized long around(DiskCall call, Effect effect) throws IOException {
        return effect.happen();
    }

    @Override
    public synchronized long beside(Effect effect) throws IOException {
        return effect.happen();
    }
}
