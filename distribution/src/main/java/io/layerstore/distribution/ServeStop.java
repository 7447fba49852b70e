// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.Failure;
import io.layerstore.distribution.console.Failures;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Stops what is served, within the time that this may take, and ends the process with what came of it. */
final class ServeStop {
    private final Reporter reporter;
    private final Closeable serving;
    private final Duration patience;
    private volatile ExitCode outcome = ExitCode.STORAGE;

    ServeStop(Reporter reporter, Closeable serving, Duration patience) {
        this.reporter = reporter;
        this.serving = serving;
        this.patience = patience;
    }

    /** Does not return: the process would end with the number of the signal. */
    void run() {
        Thread closing = new Thread(this::close, "layerstore-stop");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            reporter.failure(new Failure(
                    ExitCode.STORAGE,
                    "StopTimeout",
                    "not everything could be stopped within " + patience.toMillis() + " ms",
                    "uploads go on from their last checkpoint"));
        }
        Runtime.getRuntime().halt(outcome.status());
    }

    private void close() {
        try {
            serving.close();
            outcome = ExitCode.OK;
            reporter.note("stopped", new Row(), "stopped; uploads that were under way can be gone on with");
        } catch (IOException | RuntimeException e) {
            Failure failure = Failures.of(e);
            outcome = failure.code();
            reporter.failure(failure);
        }
    }
}
