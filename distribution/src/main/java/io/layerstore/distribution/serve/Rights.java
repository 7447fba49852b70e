// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import io.layerstore.layer.Action;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may do in every repository. Immutable.
 *
 * @param actions what
 */
record Rights(Set<Action> actions) {
    static final Rights ALL = new Rights(EnumSet.allOf(Action.class));
    static final Rights NONE = new Rights(Set.of());

    Rights {
        EnumSet<Action> copy = EnumSet.noneOf(Action.class);
        copy.addAll(actions);
        actions = Collections.unmodifiableSet(copy);
    }

    /** Returns what was configured for everybody, if anything was. */
    static Optional<Rights> ofEverybody(ServeValues values) {
        return values.words(ServeKey.ANONYMOUS).map(words -> of(values, words));
    }

    private static Rights of(ServeValues values, List<String> words) {
        if (words.equals(List.of("none"))) {
            return NONE;
        }
        EnumSet<Action> actions = EnumSet.noneOf(Action.class);
        for (String word : words) {
            actions.add(ALL.actions.stream()
                    .filter(action -> word(action).equals(word))
                    .findFirst()
                    .orElseThrow(() -> values.wrong(
                            ServeKey.ANONYMOUS,
                            "'" + word + "' is not pull, push or delete, which can be joined by commas, nor none")));
        }
        return new Rights(actions);
    }

    boolean isNone() {
        return actions.isEmpty();
    }

    /** Returns a sentence without its full stop. */
    String said(String who) {
        List<String> words = actions.stream().map(Rights::word).toList();
        int last = words.size() - 1;
        String all = last < 1
                ? String.join("", words)
                : words.stream().limit(last).collect(Collectors.joining(", ")) + " and " + words.get(last);
        return who + " may " + (isNone() ? "do nothing" : all);
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
