// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes and time spans as parameters of drivers are written, and days besides. */
final class ValueText {
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,18})([kmgt]?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private ValueText() {}

    /** Throws NumberFormatException or ArithmeticException if it is no number of bytes. */
    static long bytes(String text) {
        Matcher matcher = matched(BYTES, text);
        int power = matcher.group(2).isEmpty() ? 0 : 1 + "kmgt".indexOf(matcher.group(2));
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    }

    /** Throws NumberFormatException if it is no time span. */
    static Duration duration(String text) {
        Matcher matcher = matched(DURATION, text);
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException(text);
        }
        return matcher;
    }
}
