// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.driver.DriverRules;
import io.layerstore.tck.layer.LayerRules;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of one specification, in the order of their ids. Immutable. */
public final class RuleSet {
    /** The system property that narrows a run: ids, or beginnings of ids, joined by commas. */
    public static final String RULES_PROPERTY = "tck.rules";

    private final List<RuleCheck> checks;

    private RuleSet(Collection<RuleCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** {@return the rules that every driver keeps} */
    public static RuleSet driver() {
        return of(DriverRules.all(), RuleSpecification.named("storage-driver.md"));
    }

    /** {@return the rules that the layer service keeps over any driver} */
    public static RuleSet layerService() {
        return of(LayerRules.all(), RuleSpecification.named("layer-service.md"));
    }

    static RuleSet of(List<Class<?>> classes, RuleSpecification specification) {
        Map<String, RuleCheck> checks = new TreeMap<>();
        for (Class<?> type : classes) {
            for (Method method : type.getDeclaredMethods()) {
                Rule rule = method.getAnnotation(Rule.class);
                if (rule != null) {
                    RuleCheck check = new RuleCheck(textOf(rule.value(), method, specification), method);
                    if (checks.put(check.id(), check) != null) {
                        throw new IllegalStateException("two methods check " + check.id());
                    }
                }
            }
        }
        return new RuleSet(checks.values());
    }

    /** The traceability test finds a rule that the specification lacks; until then its method's name has to do. */
    private static RuleText textOf(String id, Method method, RuleSpecification specification) {
        return specification
                .find(id)
                .orElseGet(() -> new RuleText(
                        id,
                        RuleLevel.MUST,
                        method.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT),
                        "",
                        Map.of()));
    }

    /**
     * Returns the rules that are asked for.
     *
     * @param wanted ids, or beginnings of ids such as {@code SD-CMT}, joined by commas; empty for all
     * @return the rules whose id begins with one of them
     */
    public RuleSet only(String wanted) {
        List<String> beginnings = List.of(wanted.trim().split("\\s*,\\s*"));
        return new RuleSet(checks.stream()
                .filter(check -> beginnings.stream().anyMatch(check.id()::startsWith))
                .toList());
    }

    /**
     * Returns the other rules.
     *
     * @param unwanted ids, or beginnings of ids, joined by commas
     * @return the rules whose id begins with none of them
     */
    public RuleSet without(String unwanted) {
        SortedSet<String> left = ids();
        left.removeAll(only(unwanted).ids());
        return new RuleSet(
                checks.stream().filter(check -> left.contains(check.id())).toList());
    }

    /** {@return the rules, in the order of their ids; unmodifiable} */
    public List<RuleCheck> checks() {
        return checks;
    }

    /** {@return the ids of the rules, in order; a new set} */
    public SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        checks.forEach(check -> ids.add(check.id()));
        return ids;
    }

    /** {@return the rules by area, both in order; a new map} */
    public Map<String, List<RuleCheck>> byArea() {
        Map<String, List<RuleCheck>> areas = new TreeMap<>(Comparator.naturalOrder());
        checks.forEach(check -> areas.computeIfAbsent(check.text().area(), area -> new ArrayList<>())
                .add(check));
        return areas;
    }
}
