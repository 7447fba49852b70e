// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import io.layerstore.distribution.console.ProgressText.At;
import java.util.concurrent.TimeUnit;

/** Progress as a bar that stays on one line of a terminal. */
final class BarProgress extends PacedProgress {
    static final String ERASE_LINE = "\r\u001b[K";

    private final ProgressText text;
    private boolean onLine;

    BarProgress(Console console, ProgressText text) {
        super(console, TimeUnit.MILLISECONDS.toNanos(100));
        this.text = text;
    }

    @Override
    synchronized void show(At at) {
        onLine = true;
        print(ERASE_LINE + text.bar(at));
    }

    @Override
    public synchronized void end() {
        if (onLine) {
            onLine = false;
            print(ERASE_LINE);
        }
    }
}
