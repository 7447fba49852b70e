// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command that runs in a process of its own; what it prints is kept in files. */
final class RunningCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Process process;
    private final Path out;
    private final Path err;

    private RunningCommand(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static RunningCommand start(ProcessBuilder builder) throws IOException {
        Path out = Files.createTempFile("layerstore", ".out");
        Path err = Files.createTempFile("layerstore", ".err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new RunningCommand(process, out, err);
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    long pid() {
        return process.pid();
    }

    /** Waits a while; tells whether the command is still running. */
    boolean runsAfter(long milliseconds) throws InterruptedException {
        return !process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Waits until the standard error contains a text. */
    void awaitError(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.readString(err).contains(text)) {
            if (!runsAfter(10) || System.nanoTime() > end) {
                throw new AssertionError("no '" + text + "' in: " + Files.readString(err));
            }
        }
    }

    /** Waits for the first line on the standard output. */
    String awaitLine() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        String printed = Files.readString(out);
        while (printed.indexOf('\n') < 0) {
            if (!runsAfter(10) || System.nanoTime() > end) {
                throw new AssertionError("no line, but: " + Files.readString(err));
            }
            printed = Files.readString(out);
        }
        return printed.lines().findFirst().orElseThrow();
    }

    void signal(String name) throws IOException {
        Tool.run("kill", "-" + name, Long.toString(process.pid()));
    }

    /** Tells it to end, if it has not ended already. */
    FinishedCommand terminate() throws IOException, InterruptedException {
        process.destroy();
        return await();
    }

    FinishedCommand kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        return await();
    }

    FinishedCommand await() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("no end after " + PATIENCE + ": " + Files.readString(err));
        }
        FinishedCommand finished =
                new FinishedCommand(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return finished;
    }
}
