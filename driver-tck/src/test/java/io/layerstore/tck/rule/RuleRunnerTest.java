// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.harness.TckLimits;
import io.layerstore.tck.rule.RuleResult.Status;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The runner tells what came of a rule, whatever the rule or the driver does. */
final class RuleRunnerTest {
    private static final RuleSpecification SPECIFICATION = RuleSpecification.parse("""
            ### SD-CMT-01 (MUST) It passes
            ### SD-CMT-02 (MUST) It fails
            - **Then:** This.
            - **Usual causes:** Everything.
            ### SD-CMT-03 (SHOULD) It throws
            ### SD-CMT-04 (MUST) It hangs
            ### SD-CMT-05 (MUST) It leaves something that cannot be closed
            ### SD-DUR-01 (MUST) It needs to cut the power
            ### SD-SCALE-01 (MUST) It takes a day
            ### SD-CONC-01 (MUST) It has something to tell
            """);
    private static final RuleSet RULES = RuleSet.of(List.of(Rules.class), SPECIFICATION);

    private final List<String> closed = new ArrayList<>();
    private final RuleRunner runner = new RuleRunner(new Impatient(), 7);

    @Test
    void aCheckThatReturnsHasPassedAndEverythingIsClosed() {
        RuleResult result = run("SD-CMT-01");
        assertThat(result.status()).isEqualTo(Status.PASSED);
        assertThat(result.message()).isEmpty();
        assertThat(closed).containsExactly("driver", "driver", "place");
    }

    @Test
    void aFailureSaysWhatWhyAndHowToSeeItAgain() {
        RuleResult result = run("SD-CMT-02");
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).isEqualTo("""
                SD-CMT-02 (MUST) It fails
                  expected: This.
                  seen: expected this, seen that
                  usual causes: Everything.
                  rule: docs/spec/storage-driver.md#sd-cmt-02-must-it-fails
                  again: -Dtck.rules=SD-CMT-02 -Dtck.seed=7""");
        assertThat(closed).containsExactly("driver", "place");
    }

    @Test
    void anExceptionIsAFailure() {
        RuleResult result = run("SD-CMT-03");
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.cause().orElseThrow()).isInstanceOf(IOException.class);
        assertThat(result.message()).startsWith("SD-CMT-03 (SHOULD) It throws").contains("java.io.IOException: broken");
    }

    @Test
    void aCheckThatHangsIsGivenUpAndShowsWhere() {
        RuleResult result = run("SD-CMT-04");
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).contains("CountDownLatch.await").contains("Rules.hangs");
    }

    @Test
    void whatCannotBeClosedIsAFailure() {
        assertThat(run("SD-CMT-05").message()).contains("cannot be closed");
        assertThat(closed).containsExactly("driver", "place");
    }

    @Test
    void whatTheHarnessDoesNotOfferIsDeclaredAndNotVerified() {
        RuleResult result = run("SD-DUR-01");
        assertThat(result.status()).isEqualTo(Status.DECLARED);
        assertThat(result.message()).contains("POWER");
    }

    @Test
    void whatCostsMuchIsNotRunUntilSomebodyAsks() {
        RuleResult result = run("SD-SCALE-01");
        assertThat(result.status()).isEqualTo(Status.NOT_RUN);
        assertThat(result.message()).isEqualTo("not asked for; it takes a day; ask with -Dtck.test.patience=true");
        System.setProperty("tck.test.patience", "true");
        try {
            assertThat(run("SD-SCALE-01").status()).isEqualTo(Status.PASSED);
        } finally {
            System.clearProperty("tck.test.patience");
        }
    }

    @Test
    void notesAreKept() {
        assertThat(run("SD-CONC-01").notes()).containsExactly("3 overlaps");
    }

    @Test
    void aPlaceThatCannotBeMadeIsAFailure() {
        DriverHarness broken = () -> {
            throw new IOException("no place");
        };
        RuleResult result = new RuleRunner(broken, 7).run(RULES.checks().get(0));
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.message()).contains("no place");
    }

    @Test
    void oneSeedGivesOnePrefixPerRule() throws IOException {
        List<String> prefixes = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            try (RuleContext context = new RuleContext(this::place, place(), seed, new ArrayList<>())) {
                prefixes.add(context.prefix() + context.content(10));
            }
        }
        assertThat(prefixes.get(0)).isEqualTo(prefixes.get(1)).isNotEqualTo(prefixes.get(2));
    }

    private RuleResult run(String id) {
        return runner.run(RULES.only(id).checks().get(0));
    }

    private DriverPlace place() {
        return new DriverPlace() {
            @Override
            public StorageDriver open() {
                return stub();
            }

            @Override
            public void close() {
                closed.add("place");
            }
        };
    }

    /** A driver that can be asked for its capabilities and closed. */
    private StorageDriver stub() {
        Capabilities none = Capabilities.builder(Durability.NONE).build();
        return (StorageDriver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageDriver.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add("driver");
                    }
                    return method.getName().equals("capabilities") ? none : null;
                });
    }

    /** Gives a check a fraction of a second. */
    private final class Impatient implements DriverHarness {
        @Override
        public DriverPlace fresh() {
            return place();
        }

        @Override
        public TckLimits limits() {
            return TckLimits.defaults().withTimeScale(0.3 / 120);
        }
    }

    /** Checks that end in every way. */
    static final class Rules {
        @Rule("SD-CMT-01")
        void passes(RuleContext context) throws IOException {
            assertThat(context.another()).isNotSameAs(context.driver());
            assertThat(context.driver()).isSameAs(context.driver());
        }

        @Rule("SD-CMT-02")
        void fails(RuleContext context) {
            throw new AssertionError("expected this, seen that");
        }

        @Rule("SD-CMT-03")
        void throwsSomething(RuleContext context) throws IOException {
            throw new IOException("broken");
        }

        @Rule("SD-CMT-04")
        void hangs(RuleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Rule("SD-CMT-05")
        void leavesSomething(RuleContext context) {
            context.closing(() -> {
                throw new IOException("it cannot be closed");
            });
        }

        @Rule("SD-DUR-01")
        @RequiresHook(Hook.POWER)
        void needsPower(RuleContext context) throws IOException {
            context.driver().close();
        }

        @Rule("SD-SCALE-01")
        @OptIn(value = "tck.test.patience", cost = "a day")
        void takesADay(RuleContext context) throws IOException {
            context.driver().close();
        }

        @Rule("SD-CONC-01")
        void tells(RuleContext context) {
            context.note("3 overlaps");
        }
    }
}
