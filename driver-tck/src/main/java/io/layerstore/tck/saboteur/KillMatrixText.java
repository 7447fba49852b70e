// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.rule.RuleResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells trials in Markdown: a summary, then a table for each area. */
final class KillMatrixText {
    private KillMatrixText() {}

    static String of(RuleSet rules, List<Trial> trials, Map<String, String> withoutSaboteur) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| rules | saboteurs | convictions by the own rule | by others | by chance |");
        lines.add("|---|---|---|---|---|");
        lines.add("| " + rules.checks().size() + " | " + trials.size() + " | " + own(trials) + " | " + others(trials)
                + " | "
                + trials.stream().mapToInt(t -> t.saboteur().maybeBy().size()).sum() + " |");
        byArea(trials).forEach((area, some) -> {
            lines.addAll(List.of("", "### " + area, ""));
            lines.add("| crime | convicted by | also convicted by |");
            lines.add("|---|---|---|");
            some.forEach(trial -> lines.add(row(trial)));
        });
        if (!withoutSaboteur.isEmpty()) {
            lines.addAll(List.of("", "### Rules without a saboteur here", "", "| rule | why |", "|---|---|"));
            new TreeMap<>(withoutSaboteur).forEach((id, why) -> lines.add("| " + id + " | " + cell(why) + " |"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static NavigableMap<String, List<Trial>> byArea(List<Trial> trials) {
        return trials.stream().collect(Collectors.groupingBy(KillMatrixText::area, TreeMap::new, Collectors.toList()));
    }

    private static String area(Trial trial) {
        String id = trial.saboteur().convictedBy().get(0);
        return id.substring(id.indexOf('-') + 1, id.lastIndexOf('-'));
    }

    private static long own(List<Trial> trials) {
        return trials.stream()
                .mapToLong(trial -> seen(trial, trial.saboteur().convictedBy()).size())
                .sum();
    }

    private static long others(List<Trial> trials) {
        return trials.stream()
                .mapToLong(
                        trial -> seen(trial, trial.saboteur().alsoBy().keySet()).size())
                .sum();
    }

    private static List<String> seen(Trial trial, Collection<String> ids) {
        return ids.stream().filter(trial.convictions()::containsKey).sorted().toList();
    }

    private static String row(Trial trial) {
        Saboteur saboteur = trial.saboteur();
        NavigableMap<String, RuleResult> others = new TreeMap<>(trial.convictions());
        others.keySet().removeAll(saboteur.convictedBy());
        others.keySet().removeAll(saboteur.maybeBy().keySet());
        Map<String, String> reasons = new TreeMap<>();
        others.keySet().forEach(id -> reasons.put(id, saboteur.alsoBy().getOrDefault(id, "not declared")));
        List<String> also = new ArrayList<>(byReason(reasons));
        byReason(saboteur.maybeBy()).forEach(some -> also.add("by chance " + some));
        return "| " + cell(saboteur.crime()) + " | " + String.join(", ", seen(trial, saboteur.convictedBy())) + " | "
                + cell(String.join("; ", also)) + " |";
    }

    private static List<String> byReason(Map<String, String> reasons) {
        NavigableMap<String, List<String>> ids = new TreeMap<>();
        reasons.forEach((id, reason) ->
                ids.computeIfAbsent(reason, key -> new ArrayList<>()).add(id));
        return ids.entrySet().stream()
                .map(some -> String.join(", ", some.getValue()) + " (" + some.getKey() + ")")
                .sorted()
                .toList();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
