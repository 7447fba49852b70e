// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.driver.DriverRules;
import io.layerstore.tck.layer.LayerRules;
import io.layerstore.tck.manifest.ManifestRules;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleLevel;
import io.layerstore.tck.rule.RuleSpecification;
import io.layerstore.tck.rule.RuleText;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of one specification, in the order of their ids. Immutable. */
public final class RuleSet {
    private final List<RuleCheck> checks;

    private RuleSet(Collection<RuleCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** {@return the rules that every driver keeps} */
    public static RuleSet driver() {
        return of(DriverRules.all(), RuleSpecification.driver());
    }

    /** {@return the rules that the layer service keeps over any driver} */
    public static RuleSet layerService() {
        return of(LayerRules.all(), RuleSpecification.layerService());
    }

    /** {@return the rules that the manifest and tag services keep over any driver} */
    public static RuleSet manifestService() {
        return of(ManifestRules.all(), RuleSpecification.manifestService());
    }

    /** {@return the rules of the layer service and of the manifest and tag services, which a driver carries together} */
    public static RuleSet services() {
        List<RuleCheck> all = new ArrayList<>(layerService().checks());
        all.addAll(manifestService().checks());
        return new RuleSet(all);
    }

    /**
     * Collects rules of somebody else, to be checked as those of the kit are.
     *
     * @param classes have methods with {@link Rule}
     * @param specification says what the rules are
     * @return the rules of all classes
     * @throws IllegalStateException if two methods check one rule
     */
    public static RuleSet of(List<Class<?>> classes, RuleSpecification specification) {
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
        List<String> beginnings = beginnings(wanted);
        return new RuleSet(checks.stream()
                .filter(check -> beginnings.stream().anyMatch(check.id()::startsWith))
                .toList());
    }

    /**
     * Looks for mistakes in what is asked for: a rule that was misspelt must not look as if it were kept.
     *
     * @param wanted ids, or beginnings of ids, joined by commas; empty for all
     * @return the first of them with which no rule begins, neither of the drivers nor of the services; empty if there is
     *     none
     */
    public static Optional<String> unknownIn(String wanted) {
        SortedSet<String> known = driver().ids();
        known.addAll(services().ids());
        return beginnings(wanted).stream()
                .filter(beginning -> known.stream().noneMatch(id -> id.startsWith(beginning)))
                .findFirst();
    }

    private static List<String> beginnings(String wanted) {
        List<String> named = Arrays.stream(wanted.split(",", -1))
                .map(String::strip)
                .filter(beginning -> !beginning.isEmpty())
                .toList();
        return named.isEmpty() ? List.of("") : named;
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
