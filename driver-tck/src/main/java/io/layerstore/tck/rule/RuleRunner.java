// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.Hook;
import io.layerstore.tck.history.HistoryCount;
import io.layerstore.tck.rule.RuleResult.Status;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Checks rules against a driver, each on a fresh place, in a thread of its own that is given up after a time limit. Safe
 * for use by many threads.
 */
public final class RuleRunner {
    /** The system property that narrows a run: ids, or beginnings of ids, joined by commas. */
    public static final String RULES_PROPERTY = "tck.rules";

    /** The system property that sets the seed, a decimal number. */
    public static final String SEED_PROPERTY = "tck.seed";

    /** By how much a rule that has to be asked for may take longer. */
    private static final int COSTLY = 20;

    private static final int FRAMES = 20;

    private final DriverHarness harness;
    private final long seed;
    private final Waivers waivers;
    private final Reproduction reproduction;
    private final Set<String> wanted;

    /**
     * Makes a runner.
     *
     * @param harness gives the places
     * @param seed what all randomness comes from
     * @throws IllegalArgumentException if a rule is waived that there is not, or without a reason
     */
    public RuleRunner(DriverHarness harness, long seed) {
        this(harness, seed, Reproduction.PROPERTIES, Set.of());
    }

    /**
     * Makes a runner.
     *
     * @param harness gives the places
     * @param seed what all randomness comes from
     * @param reproduction how a rule is checked again
     * @param wanted the properties of {@link OptIn} that are asked for, beside the system properties that are {@code true}
     * @throws IllegalArgumentException if a rule is waived that there is not, or without a reason
     */
    public RuleRunner(DriverHarness harness, long seed, Reproduction reproduction, Set<String> wanted) {
        this.harness = harness;
        this.seed = seed;
        this.reproduction = reproduction;
        this.wanted = Set.copyOf(wanted);
        this.waivers = Waivers.of(harness, System.getProperty(Waivers.PROPERTY, ""));
        waivers.check();
    }

    /** {@return the seed that the system property sets, otherwise a random one} */
    public static long seed() {
        Long given = Long.getLong(SEED_PROPERTY);
        return given == null ? new SecureRandom().nextLong() : given;
    }

    /**
     * Checks one rule.
     *
     * @param check the rule
     * @return what came of it
     */
    public RuleResult run(RuleCheck check) {
        long begin = System.nanoTime();
        RuleOutcome outcome = inOwnThread(check);
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        String waiver = waivers.of(check.id());
        return new RuleResult(
                check.text(),
                waiver.isEmpty() ? outcome : outcome.waived(),
                duration,
                waiver,
                reproduction.command(check.id(), seed));
    }

    private RuleOutcome inOwnThread(RuleCheck check) {
        List<String> notes = new CopyOnWriteArrayList<>();
        Duration usual = harness.limits().overridden().ruleLimit().multipliedBy(HistoryCount.longer());
        Duration limit = check.optIn().isPresent() ? usual.multipliedBy(COSTLY) : usual;
        FutureTask<RuleOutcome> task = new FutureTask<>(() -> attempt(check, notes));
        Thread thread = new Thread(task, "tck-" + check.id());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RuleOutcome.failed(e, notes);
        } catch (ExecutionException e) {
            return RuleOutcome.failed(Objects.requireNonNullElse(e.getCause(), e), notes);
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            thread.interrupt();
            return RuleOutcome.failed(
                    new AssertionError("not done after " + limit.toSeconds() + " s; it is at " + at(stack), e), notes);
        }
    }

    private static String at(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .takeWhile(frame -> !frame.getClassName().contains(".reflect."))
                .limit(FRAMES)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .collect(Collectors.joining("\n    ", "\n    ", ""));
    }

    private RuleOutcome attempt(RuleCheck check, List<String> notes) {
        try (DriverPlace place = harness.fresh();
                RuleContext context =
                        new RuleContext(harness, place, seed ^ check.id().hashCode(), notes)) {
            return checkOrRefuse(check, context);
        } catch (Throwable e) {
            return RuleOutcome.failed(e, notes);
        }
    }

    private RuleOutcome checkOrRefuse(RuleCheck check, RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<Capability> missing = check.required().stream()
                .filter(capability -> !driver.capabilities().has(capability))
                .toList();
        for (Capability capability : missing) {
            Refusals.check(capability, context);
        }
        if (!missing.isEmpty()) {
            return RuleOutcome.without(Status.REFUSED, "not declared, and refused: " + missing);
        }
        OptIn cost = check.optIn().orElse(null);
        if (cost != null && !Boolean.getBoolean(cost.value()) && !wanted.contains(cost.value())) {
            return RuleOutcome.without(
                    Status.NOT_RUN,
                    "not asked for; it takes " + cost.cost() + "; ask with " + reproduction.asking(cost.value()));
        }
        return checkOrDeclare(check, context);
    }

    private static RuleOutcome checkOrDeclare(RuleCheck check, RuleContext context) throws Throwable {
        Durability declared = context.driver().capabilities().durability();
        if (declared.compareTo(check.durability()) < 0) {
            return RuleOutcome.without(Status.REFUSED, "not promised: it declares no more than " + declared);
        }
        List<Hook> missing = check.hooks().stream()
                .filter(hook -> !hook.offeredBy(context.place()))
                .toList();
        if (!missing.isEmpty()) {
            return RuleOutcome.without(Status.DECLARED, "not verifiable here, for want of " + missing);
        }
        check.check(context);
        return RuleOutcome.passed(context.notes());
    }
}
