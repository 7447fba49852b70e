// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import java.util.concurrent.TimeUnit;

/**
 * Tells at which of many steps a command is: on one line of a terminal, otherwise in plain lines, at most one in a second. Safe for
 * use by many threads.
 */
public final class Steps {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int WIDTH = 79;

    private final Console console;
    private final boolean silent;
    private long shownAt;
    private boolean onLine;

    Steps(Console console, boolean silent) {
        this.console = console;
        this.silent = silent;
        this.shownAt = console.nanoTime().getAsLong();
    }

    /**
     * Shows the step that begins, if it is time.
     *
     * @param text what it is, in one line
     */
    public synchronized void at(String text) {
        if (silent) {
            return;
        }
        if (console.interactive()) {
            onLine = true;
            print(BarProgress.ERASE_LINE + (text.length() > WIDTH ? text.substring(0, WIDTH - 3) + "..." : text));
            return;
        }
        long now = console.nanoTime().getAsLong();
        if (now - shownAt >= SECOND) {
            shownAt = now;
            print("layerstore: " + text + "\n");
        }
    }

    /** Makes room for something else. */
    public synchronized void erase() {
        if (onLine) {
            onLine = false;
            print(BarProgress.ERASE_LINE);
        }
    }

    private void print(String text) {
        console.err().print(text);
        console.err().flush();
    }
}
