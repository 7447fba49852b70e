// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongSupplier;

/**
 * The streams that a command works on. Immutable.
 *
 * @param in the standard input
 * @param out the standard output, for text
 * @param bytes the standard output, for the bytes of a layer
 * @param err the standard error
 * @param interactive whether the standard error is a terminal
 * @param nanoTime a clock that only goes forward, in nanoseconds
 */
public record Console(
        ReadableByteChannel in,
        PrintStream out,
        WritableByteChannel bytes,
        PrintStream err,
        boolean interactive,
        LongSupplier nanoTime) {
    /**
     * Makes sure that everything printed has arrived.
     *
     * @throws IOException if the standard output was closed or is full
     */
    public void flush() throws IOException {
        err.flush();
        if (out.checkError()) {
            throw new InputException(
                    ExitCode.STORAGE, "cannot write to the standard output", "it was closed or is full", null);
        }
    }
}
