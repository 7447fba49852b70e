// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program of the system, and takes anything but success for a failure of the test. */
final class Tool {
    private Tool() {}

    static String run(String... words) throws IOException {
        Process process =
                new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("'" + String.join(" ", words) + "' failed: " + printed);
            }
            return printed;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
