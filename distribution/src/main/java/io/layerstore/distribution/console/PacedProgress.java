// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import io.layerstore.distribution.console.ProgressText.At;

/** Progress that is shown no more often than every so many nanoseconds. */
abstract class PacedProgress implements Progress {
    private final Console console;
    private final long interval;
    private final long start;
    private long shownAt;

    PacedProgress(Console console, long interval) {
        this.console = console;
        this.interval = interval;
        this.start = console.nanoTime().getAsLong();
        this.shownAt = start;
    }

    @Override
    public void tick(long done, long durable) {
        long now = console.nanoTime().getAsLong();
        if (now - shownAt >= interval) {
            shownAt = now;
            show(new At(done, durable, now - start));
        }
    }

    abstract void show(At at);

    final void print(String text) {
        console.err().print(text);
        console.err().flush();
    }
}
