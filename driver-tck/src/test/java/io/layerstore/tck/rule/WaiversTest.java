// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.layerstore.tck.RuleSet;
import io.layerstore.tck.ToyPlace;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.rule.RuleResult.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A waived rule is checked all the same, and a waiver says why. */
final class WaiversTest {
    private static final RuleSet RULES = RuleSet.of(List.of(Rules.class), RuleSpecification.driver());

    @Test
    void aWaivedRuleThatFailsIsWaivedAndStillSaysWhatWasSeen() {
        RuleResult result = run("SD-CMT-01", Map.of("SD-CMT-01", "the back-end has no locks"));
        assertThat(result.status()).isEqualTo(Status.WAIVED);
        assertThat(result.message())
                .contains("waived: the back-end has no locks")
                .contains("seen: it is broken");
        assertThat(result.needlesslyWaived()).isFalse();
    }

    @Test
    void aWaiverOfARuleThatHoldsIsNeedless() {
        RuleResult result = run("SD-CMT-02", Map.of("SD-CMT-02", "we thought so"));
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.waiver()).isEqualTo("we thought so");
        assertThat(result.needlesslyWaived()).isTrue();
    }

    @Test
    void whatIsNotWaivedFails() {
        assertThat(run("SD-CMT-01", Map.of()).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aWaiverNeedsAReasonAndARule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleRunner(new Waiving(Map.of("SD-CMT-01", " ")), 7))
                .withMessageContaining("SD-CMT-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleRunner(new Waiving(Map.of("SD-CMT-99", "none")), 7))
                .withMessageContaining("SD-CMT-99");
    }

    @Test
    void thePropertyWaivesToo() {
        Waivers waivers = Waivers.of(new Waiving(Map.of("SD-CMT-01", "a")), "SD-CMT-02: b: c ;LS-PUT-01:d;");
        assertThat(waivers.of("SD-CMT-01")).isEqualTo("a");
        assertThat(waivers.of("SD-CMT-02")).isEqualTo("b: c");
        assertThat(waivers.of("LS-PUT-01")).isEqualTo("d");
        assertThat(waivers.of("SD-CMT-03")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Waivers.of(new Waiving(Map.of()), "SD-CMT-01"));
    }

    private static RuleResult run(String id, Map<String, String> waivers) {
        return new RuleRunner(new Waiving(waivers), 7)
                .run(RULES.only(id).checks().get(0));
    }

    /** A harness that waives. */
    private record Waiving(Map<String, String> waivers) implements DriverHarness {
        @Override
        public DriverPlace fresh() throws IOException {
            return new ToyPlace();
        }
    }

    /** One that fails and one that does not. */
    static final class Rules {
        @Rule("SD-CMT-01")
        void fails(RuleContext context) {
            throw new AssertionError("it is broken");
        }

        @Rule("SD-CMT-02")
        void passes(RuleContext context) throws IOException {
            context.driver().close();
        }
    }
}
