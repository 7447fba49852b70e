// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.driver.CapabilityProfile;
import io.layerstore.tck.report.Verdict.Answer;
import io.layerstore.tck.report.Verdict.Question;
import io.layerstore.tck.rule.RuleLevel;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleSpecification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges results. */
final class Verdicts {
    private static final Set<Status> BROKEN = EnumSet.of(Status.FAILED, Status.WAIVED);
    private static final Set<Status> UNCHECKED = EnumSet.of(Status.DECLARED);
    private static final int NAMED = 5;

    private Verdicts() {}

    static List<Verdict> of(DriverDescription driver, List<RuleResult> results) {
        return List.of(
                judge(
                        Question.CONFORMANT_DRIVER,
                        RuleSpecification.driver().rules().keySet(),
                        results),
                fitness(driver, results));
    }

    private static Verdict fitness(DriverDescription driver, List<RuleResult> results) {
        Question question = Question.FIT_FOR_LAYER_SERVICE;
        if (driver.capabilities().isEmpty()) {
            return new Verdict(question, Answer.NO, "The driver could not be opened: " + driver.problem());
        }
        Set<?> missing =
                CapabilityProfile.LAYER_SERVICE.missing(driver.capabilities().get());
        if (!missing.isEmpty()) {
            return new Verdict(question, Answer.NO, "The driver does not declare what it needs: " + joined(missing));
        }
        Set<String> rules =
                new TreeSet<>(RuleSpecification.layerService().rules().keySet());
        rules.addAll(RuleSpecification.manifestService().rules().keySet());
        return judge(question, rules, results);
    }

    static Verdict judge(Question question, Set<String> rules, List<RuleResult> all) {
        List<RuleResult> results = all.stream()
                .filter(result -> rules.contains(result.rule().id()))
                .toList();
        Set<String> broken = must(results, BROKEN);
        Set<String> unchecked = must(results, UNCHECKED);
        if (!broken.isEmpty()) {
            return new Verdict(question, Answer.NO, "MUST rules that it does not keep: " + joined(broken));
        }
        if (results.size() < rules.size()) {
            String looked = results.isEmpty() ? "None" : "Only " + results.size();
            return new Verdict(question, Answer.OPEN, looked + " of its " + rules.size() + " rules was looked at.");
        }
        String findings = notAskedFor(results) + findings(results);
        if (!unchecked.isEmpty()) {
            return new Verdict(
                    question,
                    Answer.LIMITED,
                    "It keeps all that could be checked here. MUST rules that were not checked: " + joined(unchecked)
                            + findings);
        }
        return new Verdict(question, Answer.YES, "It keeps every MUST rule that applies to it." + findings);
    }

    /** Rules that cost much limit no verdict, but it says that they were left out. */
    private static String notAskedFor(List<RuleResult> results) {
        Set<String> costly = must(results, EnumSet.of(Status.NOT_RUN));
        return costly.isEmpty() ? "" : " Not asked for: " + joined(costly);
    }

    private static String findings(List<RuleResult> results) {
        Set<String> should = new TreeSet<>();
        results.stream()
                .filter(result -> BROKEN.contains(result.status()))
                .forEach(result -> should.add(result.rule().id()));
        return should.isEmpty() ? "" : " SHOULD rules that it does not keep: " + joined(should);
    }

    private static Set<String> must(List<RuleResult> results, Set<Status> statuses) {
        return results.stream()
                .filter(result -> result.rule().level() == RuleLevel.MUST && statuses.contains(result.status()))
                .map(result -> result.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Collection<?> things) {
        List<String> names = new ArrayList<>();
        things.stream().limit(NAMED).forEach(thing -> names.add(thing.toString()));
        String more = things.size() > NAMED ? " and " + (things.size() - NAMED) + " more" : "";
        return String.join(", ", names) + more + ".";
    }
}
