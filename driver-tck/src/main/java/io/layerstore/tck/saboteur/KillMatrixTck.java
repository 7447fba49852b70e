// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Tests the kit with saboteurs: every one is run against all rules of the areas of its own rules, and convicted by exactly those that it declares. What
 * came of it stands in a section of a Markdown file, and a test fails when that is not what the run produced; with
 * {@code -Dtck.killmatrix.write=true} the run writes the section instead. A class that extends this one is one section.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KillMatrixTck {
    /** The system property that says that the file is to be written. */
    public static final String WRITE_PROPERTY = "tck.killmatrix.write";

    private static final long SEED = 7;

    private @Nullable KillMatrix matrix;
    private List<Saboteur> saboteurs = List.of();
    private List<Future<Trial>> trials = List.of();

    /** For subclasses. */
    protected KillMatrixTck() {}

    /** {@return the heading of the section, such as "Drivers over the heap"; no other section of the file has the same} */
    protected abstract String title();

    /** {@return a harness whose driver keeps all rules} */
    protected abstract DriverHarness honest();

    /** {@return who is tried; new or unmodifiable} */
    protected abstract List<Saboteur> saboteurs();

    /** {@return the rules that try} */
    protected RuleSet rules() {
        return RuleSet.driver();
    }

    /** {@return the rules of which each MUST needs a saboteur in this section} */
    protected RuleSet proven() {
        return rules();
    }

    /** {@return why a MUST rule has no saboteur in this section all the same, by id} */
    protected Map<String, String> withoutSaboteur() {
        return Map.of();
    }

    /** {@return the file with the section} */
    protected Path file() {
        return Path.of("..", "docs", "spec", "kill-matrix.md");
    }

    @BeforeAll
    final void begin() {
        matrix = new KillMatrix(rules(), honest(), SEED);
        saboteurs = saboteurs();
        trials = matrix.begin(saboteurs);
    }

    @Test
    final void theHonestOneIsConvictedByNobody() {
        String[] all = rules().checks().stream().map(RuleCheck::id).toArray(String[]::new);
        Saboteur nobody =
                Saboteur.harness("does nothing wrong", harness -> harness).maybeBy("all of them try it", all);
        assertThat(matrix().trial(nobody).convictions()).isEmpty();
    }

    /** One for all, so that a rule that looks at the whole process is alone in it. */
    private KillMatrix matrix() {
        return Objects.requireNonNull(matrix, "matrix");
    }

    @TestFactory
    final Stream<DynamicTest> saboteursAreConvictedByTheirRulesAndNoOthers() {
        return IntStream.range(0, saboteurs.size())
                .mapToObj(number -> DynamicTest.dynamicTest(
                        saboteurs.get(number).crime(),
                        () -> assertThat(trials.get(number).get().surprises())
                                .as(
                                        "surprises about one that %s",
                                        saboteurs.get(number).crime())
                                .isEmpty()));
    }

    @Test
    final void everyRuleHasASaboteur() {
        Set<String> idle = new TreeSet<>();
        proven().checks().stream()
                .filter(check -> check.text().level() == RuleLevel.MUST)
                .forEach(check -> idle.add(check.id()));
        saboteurs.forEach(saboteur -> idle.removeAll(saboteur.convictedBy()));
        assertThat(idle)
                .as("rules without a saboteur")
                .isEqualTo(new TreeSet<>(withoutSaboteur().keySet()));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    final void theFileSaysWhatTheRunProduced() throws IOException, InterruptedException, ExecutionException {
        List<Trial> done = new ArrayList<>();
        for (Future<Trial> trial : trials) {
            done.add(trial.get());
        }
        String produced = KillMatrixText.of(rules(), done, withoutSaboteur());
        KillMatrixFile section = new KillMatrixFile(file(), title());
        if (Boolean.getBoolean(WRITE_PROPERTY)) {
            section.write(produced);
        }
        assertThat(section.read())
                .as("the section in %s; -D%s=true writes it", file(), WRITE_PROPERTY)
                .isEqualTo(produced);
    }
}
