// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What one thread prints itself; what logging frameworks print is the business of whoever configured them. */
final class Overheard extends OutputStream {
    private static final List<String> LOGGING =
            List.of("org.slf4j.", "ch.qos.logback.", "org.apache.logging.", "java.util.logging.", "sun.util.logging.");

    private final Thread speaker;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Overheard(Thread speaker) {
        this.speaker = speaker;
    }

    @Override
    public void write(int b) {
        if (Thread.currentThread().equals(speaker) && !isLogging()) {
            printed.write(b);
        }
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static boolean isLogging() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> LOGGING.stream().anyMatch(frame.getClassName()::startsWith)));
    }
}
