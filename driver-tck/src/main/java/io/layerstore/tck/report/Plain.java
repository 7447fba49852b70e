// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import java.time.Duration;
import java.util.Locale;

/** Makes text of unknown origin harmless and readable: what cannot be seen is shown by its number. */
final class Plain {
    private static final int LONGEST = 8_000;

    private Plain() {}

    /** Keeps line feeds and tabs; control and format characters, which move what is shown, become {@code \}{@code u202e}. */
    static String text(String unknown) {
        StringBuilder plain = new StringBuilder();
        unknown.codePoints().limit(LONGEST).forEach(c -> append(plain, c));
        if (unknown.codePointCount(0, unknown.length()) > LONGEST) {
            plain.append(" ... (").append(unknown.length()).append(" characters in all)");
        }
        return plain.toString();
    }

    /** The same in one line. */
    static String line(String unknown) {
        return text(unknown).replaceAll("\\s*\\n\\s*", " ").strip();
    }

    private static void append(StringBuilder plain, int c) {
        int type = Character.getType(c);
        boolean hidden = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        if (hidden && c != '\n' && c != '\t') {
            plain.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            plain.appendCodePoint(c);
        }
    }

    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : String.format(Locale.ROOT, "%d min %d s", millis / 60_000, millis / 1_000 % 60);
    }
}
