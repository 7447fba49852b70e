// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was configured of the registry, each value with where it was said; an empty one counts as none. Immutable. */
public final class ServeValues {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Map<ServeKey, ServeValue> values = new EnumMap<>(ServeKey.class);

    ServeValues(Map<ServeKey, ServeValue> values) {
        this.values.putAll(values);
        this.values.values().removeIf(value -> value.text().isEmpty());
    }

    /** {@return the values where nothing was configured} */
    public static ServeValues none() {
        return new ServeValues(Map.of());
    }

    /**
     * Returns these values with another one instead of what was said of a key.
     *
     * @param key the key
     * @param origin where it was said, for messages
     * @param text what was said
     * @return the values
     */
    public ServeValues with(ServeKey key, String origin, String text) {
        Map<ServeKey, ServeValue> more = new EnumMap<>(ServeKey.class);
        more.putAll(values);
        more.put(key, new ServeValue(origin, text));
        return new ServeValues(more);
    }

    /**
     * Returns a text.
     *
     * @param key the key
     * @return what was said
     */
    public Optional<String> text(ServeKey key) {
        return Optional.ofNullable(values.get(key)).map(ServeValue::text);
    }

    /**
     * Returns the name of a file.
     *
     * @param key the key
     * @return the file, which need not be there
     * @throws InvalidSettingsException if no file can be called so
     */
    public Optional<Path> file(ServeKey key) {
        return parsed(key, "the name of a file", Path::of, file -> true);
    }

    /**
     * Returns a truth value.
     *
     * @param key the key
     * @return whether it is {@code true}
     * @throws InvalidSettingsException if it is neither that nor {@code false}
     */
    public Optional<Boolean> flag(ServeKey key) {
        return parsed(key, "true or false", text -> text, text -> text.equals("true") || text.equals("false"))
                .map("true"::equals);
    }

    /**
     * Returns a whole number.
     *
     * @param key the key
     * @param least the least that it may be
     * @param most the most that it may be
     * @return the number
     * @throws InvalidSettingsException if it is none, or another one
     */
    public Optional<Integer> number(ServeKey key, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return parsed(key, expected, Integer::valueOf, number -> number >= least && number <= most);
    }

    /**
     * Returns a number of bytes.
     *
     * @param key the key
     * @param least the least that it may be
     * @param most the most that it may be, some times 1,048,576
     * @return the number
     * @throws InvalidSettingsException if it is none, or another one
     */
    public Optional<Long> bytes(ServeKey key, long least, long most) {
        String expected = "a number of bytes such as 512k or 4m, from " + least + " to " + (most >> 20) + "m";
        return parsed(key, expected, ValueText::bytes, bytes -> bytes >= least && bytes <= most);
    }

    /**
     * Returns a time span.
     *
     * @param key the key
     * @param least the shortest that it may be, in seconds
     * @return the time span
     * @throws InvalidSettingsException if it is none, or a shorter one
     */
    public Optional<Duration> duration(ServeKey key, Duration least) {
        String expected = "a time span such as 30s, 5m, 12h or 7d, at least " + least.toSeconds() + "s";
        return parsed(
                key, expected, ValueText::duration, time -> time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0);
    }

    /**
     * Returns words with commas between.
     *
     * @param key the key
     * @return the words as they stand there
     */
    public Optional<List<String>> words(ServeKey key) {
        return text(key)
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList());
    }

    /**
     * Makes the exception for a value that cannot be used.
     *
     * @param key the key, of which something was said
     * @param reason what is wrong with that
     * @return the exception
     */
    public InvalidSettingsException wrong(ServeKey key, String reason) {
        ServeValue value = values.get(key);
        return new InvalidSettingsException(value == null ? key.text() : value.origin(), reason);
    }

    private <T> Optional<T> parsed(ServeKey key, String expected, Function<String, T> parser, Predicate<T> fits) {
        return text(key).map(text -> {
            try {
                T value = parser.apply(text);
                if (fits.test(value)) {
                    return value;
                }
            } catch (NumberFormatException | ArithmeticException | InvalidPathException e) {
                // Said below.
            }
            throw wrong(key, "'" + text + "' is not " + expected);
        });
    }
}
