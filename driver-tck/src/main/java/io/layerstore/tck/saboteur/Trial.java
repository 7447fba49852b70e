// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.tck.rule.RuleResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What came of running one saboteur against the rules of its areas. Immutable. */
public final class Trial {
    private final Saboteur saboteur;
    private final NavigableMap<String, RuleResult> convictions;

    Trial(Saboteur saboteur, NavigableMap<String, RuleResult> convictions) {
        this.saboteur = saboteur;
        this.convictions = Collections.unmodifiableNavigableMap(new TreeMap<>(convictions));
    }

    /** {@return who was tried} */
    public Saboteur saboteur() {
        return saboteur;
    }

    /** {@return the results of the rules that convicted, by their ids in order; unmodifiable} */
    public NavigableMap<String, RuleResult> convictions() {
        return convictions;
    }

    /**
     * {@return what is not as the saboteur declares, one line each: rules that should have convicted and did not, rules that
     * did and should not have, and rules about the promise that stumbled instead of seeing the crime; empty if all is well}
     */
    public List<String> surprises() {
        List<String> surprises = new ArrayList<>();
        for (String id : saboteur.convictedBy()) {
            RuleResult result = convictions.get(id);
            if (result == null) {
                surprises.add("expected to be convicted by " + id + ", seen no conviction");
            } else if (!saboteur.mayThrow() && result.cause().orElse(null) instanceof RuntimeException) {
                surprises.add("expected " + id + " to see the crime, seen it stumble: " + result.message());
            }
        }
        for (String id : saboteur.alsoBy().keySet()) {
            if (!convictions.containsKey(id)) {
                surprises.add("expected to be convicted by " + id + " as well, seen no conviction");
            }
        }
        Set<String> declared = declared();
        convictions.forEach((id, result) -> {
            if (!declared.contains(id)) {
                surprises.add("expected no conviction by another rule, seen " + result.message());
            }
        });
        return surprises;
    }

    private Set<String> declared() {
        Set<String> declared = new HashSet<>(saboteur.convictedBy());
        declared.addAll(saboteur.alsoBy().keySet());
        declared.addAll(saboteur.maybeBy().keySet());
        return declared;
    }
}
