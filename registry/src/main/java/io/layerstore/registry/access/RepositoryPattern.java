// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import io.layerstore.name.RepositoryName;
import java.util.regex.Pattern;

/**
 * A pattern for names of repositories: {@code *} stands for any characters within a component, {@code **} for any
 * characters at all, either also for none. Matching takes no more steps than the lengths of name and pattern
 * multiplied. Immutable.
 */
final class RepositoryPattern {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9._*-]+(?:/[a-z0-9._*-]+)*+");
    private static final char WITHIN = '*';
    private static final char ANYTHING = '>';

    private final String start;
    private final String rest;

    private RepositoryPattern(String start, String rest) {
        this.start = start;
        this.rest = rest;
    }

    /** Parses a pattern; throws IllegalArgumentException with the reason if no name can ever match it. */
    static RepositoryPattern parse(String text) {
        check(text.length() <= RepositoryName.MAX_LENGTH, "the pattern is longer than a repository's name can be");
        check(GRAMMAR.matcher(text).matches(), "no repository's name can match the pattern");
        check(!text.contains("***"), "the pattern has more than two stars in a row");
        int star = text.indexOf('*');
        return star < 0
                ? new RepositoryPattern(text, "")
                : new RepositoryPattern(
                        text.substring(0, star), text.substring(star).replace("**", ">"));
    }

    boolean matches(RepositoryName repository) {
        String name = repository.value();
        return switch (rest) {
            case "" -> name.equals(start);
            case ">" -> name.startsWith(start);
            default -> name.startsWith(start) && restMatches(name);
        };
    }

    // reached[i] tells whether the first i elements of the rest can stand for what was read of the name so far.
    private boolean restMatches(String name) {
        boolean[] reached = new boolean[rest.length() + 1];
        reached[0] = true;
        reached[1] = true;
        for (int i = start.length(); i < name.length(); i++) {
            reached = reachedAfter(reached, name.charAt(i));
        }
        return reached[rest.length()];
    }

    private boolean[] reachedAfter(boolean[] before, char c) {
        boolean[] after = new boolean[before.length];
        for (int i = 0; i < rest.length(); i++) {
            char element = rest.charAt(i);
            if (isStar(element)) {
                after[i] |= before[i] && (element == ANYTHING || c != '/');
                after[i + 1] |= after[i];
            } else {
                after[i + 1] = before[i] && element == c;
            }
        }
        return after;
    }

    private static boolean isStar(char element) {
        return element == WITHIN || element == ANYTHING;
    }

    private static void check(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }
}
