// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.tck.harness.DriverHarness;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that are waived, each with a reason: by the harness, and by a system property beside it. Immutable. */
final class Waivers {
    /** The system property that waives rules: {@code id:reason}, several joined by semicolons. */
    static final String PROPERTY = "tck.waive";

    private final Map<String, String> reasons;

    private Waivers(Map<String, String> reasons) {
        this.reasons = Map.copyOf(reasons);
    }

    /**
     * Collects the waivers.
     *
     * @throws IllegalArgumentException if one has no reason
     */
    static Waivers of(DriverHarness harness, String property) {
        Map<String, String> reasons = new TreeMap<>(harness.waivers());
        for (String waiver : property.split(";", -1)) {
            if (!waiver.isBlank()) {
                int colon = waiver.indexOf(':');
                String id = colon < 0 ? waiver : waiver.substring(0, colon);
                reasons.put(id.strip(), colon < 0 ? "" : waiver.substring(colon + 1));
            }
        }
        reasons.replaceAll((id, reason) -> checked(id, reason.strip()));
        return new Waivers(reasons);
    }

    private static String checked(String id, String reason) {
        if (reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "the waiver of " + id + " needs a reason, as in -D" + PROPERTY + "=" + id + ":reason");
        }
        return reason;
    }

    /** {@return the reason for which a rule is waived, or an empty string if it is not} */
    String of(String id) {
        return reasons.getOrDefault(id, "");
    }

    /**
     * Checks that every waiver is about a rule.
     *
     * @throws IllegalArgumentException naming the first that is not
     */
    void check() {
        if (!reasons.isEmpty()) {
            SortedSet<String> unknown = new TreeSet<>(reasons.keySet());
            unknown.removeAll(RuleSpecification.driver().rules().keySet());
            unknown.removeAll(RuleSpecification.layerService().rules().keySet());
            unknown.removeAll(RuleSpecification.manifestService().rules().keySet());
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("there is no rule " + unknown.first() + " to waive");
            }
        }
    }
}
