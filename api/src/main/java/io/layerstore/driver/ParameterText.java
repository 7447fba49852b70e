// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import io.layerstore.syntax.Excerpt;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text forms of parameter values. */
final class ParameterText {
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,18})([kmgt]?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,15})(ms|s|m|h)");

    private ParameterText() {}

    /** Returns the text of a parameter after checking that it is there if it must be, and readable. */
    static String checked(String driver, ParameterSpec spec, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            if (spec.required()) {
                throw new InvalidParameterException(driver, spec.name(), "missing: " + spec.help());
            }
            return spec.defaultValue();
        }
        if (!isReadable(spec, given)) {
            String shown = spec.secret() ? "the value" : "'" + Excerpt.of(given) + "'";
            throw new InvalidParameterException(driver, spec.name(), shown + " is not " + expected(spec));
        }
        return given;
    }

    static long bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException(text);
        }
        int power = " kmgt"
                .indexOf(matcher.group(2).isEmpty() ? ' ' : matcher.group(2).charAt(0));
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static boolean isReadable(ParameterSpec spec, String text) {
        if (!spec.choices().isEmpty() && !spec.choices().contains(text)) {
            return false;
        }
        try {
            switch (spec.type()) {
                case INTEGER -> Integer.parseInt(text);
                case BYTES -> bytes(text);
                case DURATION -> duration(text);
                case BOOLEAN -> {
                    return text.equals("true") || text.equals("false");
                }
                case STRING, PATH -> {
                    return text.indexOf('\0') < 0;
                }
            }
            return true;
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static String expected(ParameterSpec spec) {
        if (!spec.choices().isEmpty()) {
            return "one of " + String.join(", ", spec.choices());
        }
        return switch (spec.type()) {
            case INTEGER -> "a whole number";
            case BYTES -> "a number of bytes such as 64m";
            case DURATION -> "a time span such as 30s";
            case BOOLEAN -> "true or false";
            case STRING, PATH -> "text without NUL characters";
        };
    }
}
