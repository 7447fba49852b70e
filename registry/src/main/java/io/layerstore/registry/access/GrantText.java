// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.access;

import io.layerstore.layer.Action;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses the lines of access rules; throws IllegalArgumentException with the reason if one cannot be used. */
final class GrantText {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Map<String, Action> ACTIONS =
            Map.of("pull", Action.PULL, "push", Action.PUSH, "delete", Action.DELETE);

    private GrantText() {}

    /** Returns the grant in a line, or nothing if there is none. */
    static Optional<Grant> parse(String line) {
        List<String> fields = BLANKS.splitAsStream(line.strip())
                .takeWhile(field -> !field.startsWith("#"))
                .filter(field -> !field.isEmpty())
                .toList();
        return fields.isEmpty() ? Optional.empty() : Optional.of(grant(fields));
    }

    private static Grant grant(List<String> fields) {
        if (fields.size() != 3) {
            throw new IllegalArgumentException("it is not WHO ACTIONS WHERE");
        }
        return new Grant(who(fields.get(0)), actions(fields.get(1)), RepositoryPattern.parse(fields.get(2)));
    }

    private static String who(String text) {
        if (text.indexOf(':') >= 0 || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no user can have a name with a colon or a control character");
        }
        return text;
    }

    private static Set<Action> actions(String text) {
        return text.equals("all") ? EnumSet.allOf(Action.class) : listed(text);
    }

    private static Set<Action> listed(String text) {
        List<String> words = Arrays.asList(text.split(",", -1));
        if (!ACTIONS.keySet().containsAll(words)) {
            throw new IllegalArgumentException(
                    "the actions are not all, nor a list of pull, push and delete with commas between");
        }
        EnumSet<Action> actions = EnumSet.noneOf(Action.class);
        words.forEach(word -> actions.add(ACTIONS.get(word)));
        return actions;
    }
}
