// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleCheck;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.RuleLevel;
import io.layerstore.tck.rule.RuleSpecification;
import io.layerstore.tck.rule.RuleText;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules are found by their annotations and narrowed by the beginning of their ids. */
final class RuleSetTest {
    @Test
    void rulesAreOrderedAndGroupedByArea() {
        RuleSet rules = RuleSet.driver();
        assertThat(rules.checks()).extracting(RuleCheck::id).isSorted().contains("SD-CMT-05", "SD-READ-01");
        assertThat(rules.byArea().get("KEY")).allMatch(check -> check.id().startsWith("SD-KEY-"));
    }

    @Test
    void titleAndLevelComeFromTheSpecification() {
        RuleText text = RuleSet.driver().only("SD-STAT-05").checks().get(0).text();
        assertThat(text.level()).isEqualTo(RuleLevel.SHOULD);
        assertThat(text.title()).isEqualTo("The time is that of the publish");
    }

    @Test
    void idsOrTheirBeginningsNarrow() {
        assertThat(RuleSet.driver().only("SD-CMT-05, SD-READ").checks())
                .extracting(RuleCheck::id)
                .contains("SD-CMT-05", "SD-READ-01")
                .doesNotContain("SD-CMT-06");
        assertThat(RuleSet.driver().only("SD-CMT-05,").checks()).hasSize(1);
        assertThat(RuleSet.driver().only("SD-NONE").checks()).isEmpty();
    }

    @Test
    void whatIsMisspeltIsNamed() {
        assertThat(RuleSet.unknownIn("SD-CMT, SD-NONE, LS-FIN-01")).contains("SD-NONE");
        assertThat(RuleSet.unknownIn("")).isEmpty();
    }

    @Test
    void aRunWithoutRulesFails(TestReporter reporter) {
        assertThatThrownBy(() -> RuleTests.begin(getClass(), RuleSet.driver().only("SD-NONE"), ToyPlace::new, reporter))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoMethodsForOneRuleAreRefused() {
        assertThatThrownBy(() -> RuleSet.of(List.of(Twice.class), RuleSpecification.parse("")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SD-CMT-05");
    }

    @Test
    void twoRulesOfOneIdAreRefused() {
        String heading = "### SD-CMT-05 (MUST) Something\n";
        assertThatThrownBy(() -> RuleSpecification.parse(heading + heading)).hasMessageContaining("SD-CMT-05");
    }

    @Test
    void aRunThatCheckedNothingFails(TestReporter reporter) throws Throwable {
        RuleTests tests = RuleTests.begin(getClass(), RuleSet.driver().only("SD-SCALE"), ToyPlace::new, reporter);
        for (DynamicNode area : tests.nodes().toList()) {
            for (DynamicNode test : ((DynamicContainer) area).getChildren().toList()) {
                ((DynamicTest) test).getExecutable().execute();
            }
        }
        assertThatThrownBy(tests::end)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("none of the rules that were asked for was checked");
    }

    static final class Twice {
        @Rule("SD-CMT-05")
        void once(RuleContext context) throws Exception {
            context.driver();
        }

        @Rule("SD-CMT-05")
        void again(RuleContext context) throws Exception {
            context.driver();
        }
    }
}
