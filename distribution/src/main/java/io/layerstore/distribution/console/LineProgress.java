// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import io.layerstore.distribution.console.ProgressText.At;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Progress in plain lines, at most one in a second: for logs and scripts. */
final class LineProgress extends PacedProgress {
    private final Function<At, String> text;

    LineProgress(Console console, Function<At, String> text) {
        super(console, TimeUnit.SECONDS.toNanos(1));
        this.text = text;
    }

    @Override
    void show(At at) {
        print(text.apply(at) + "\n");
    }

    @Override
    public void end() {}
}
