// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.driver.Capability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks rules against a driver, each on a fresh place, in a thread of its own that is given up after a time limit. Safe
 * for use by many threads.
 */
public final class RuleRunner {
    /** The system property that sets the seed, a decimal number. */
    public static final String SEED_PROPERTY = "tck.seed";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final DriverHarness harness;
    private final long seed;
    private final Duration limit;

    /**
     * Makes a runner.
     *
     * @param harness gives the places
     * @param seed what all randomness comes from
     */
    public RuleRunner(DriverHarness harness, long seed) {
        this(harness, seed, LIMIT);
    }

    RuleRunner(DriverHarness harness, long seed, Duration limit) {
        this.harness = harness;
        this.seed = seed;
        this.limit = limit;
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
        Outcome outcome = inOwnThread(check);
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        Throwable failure = outcome.failure();
        if (failure != null) {
            return new RuleResult(check.text(), Status.FAILED, describe(check, failure), failure, duration);
        }
        Status status = outcome.refused().isEmpty() ? Status.PASSED : Status.REFUSED;
        return new RuleResult(check.text(), status, outcome.refused(), null, duration);
    }

    private Outcome inOwnThread(RuleCheck check) {
        FutureTask<Outcome> task = new FutureTask<>(() -> attempt(check));
        Thread thread = new Thread(task, "tck-" + check.id());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome("", e);
        } catch (ExecutionException e) {
            return new Outcome("", e.getCause());
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            thread.interrupt();
            return new Outcome(
                    "", new AssertionError("not done after " + limit.toSeconds() + " s; it is at " + at(stack), e));
        }
    }

    private static String at(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(String::valueOf).collect(Collectors.joining("\n    ", "\n    ", ""));
    }

    private Outcome attempt(RuleCheck check) {
        try (DriverPlace place = harness.fresh();
                RuleContext context =
                        new RuleContext(harness, place, seed ^ check.id().hashCode())) {
            return new Outcome(checkOrRefuse(check, context), null);
        } catch (Throwable e) {
            return new Outcome("", e);
        }
    }

    private static String checkOrRefuse(RuleCheck check, RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<Capability> missing = check.required().stream()
                .filter(capability -> !driver.capabilities().has(capability))
                .toList();
        if (missing.isEmpty()) {
            check.check(context);
            return "";
        }
        for (Capability capability : missing) {
            Refusals.check(capability, context);
        }
        return "not declared, and refused: " + missing;
    }

    private String describe(RuleCheck check, Throwable failure) {
        RuleText rule = check.text();
        String seen = failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
        return rule.id() + " (" + rule.level() + ") " + rule.title()
                + "\n  seen: " + seen.strip()
                + (rule.causes().isEmpty() ? "" : "\n  usual causes: " + rule.causes())
                + "\n  again: -D" + RuleSet.RULES_PROPERTY + "=" + rule.id() + " -D" + SEED_PROPERTY + "=" + seed;
    }

    /** How a check ended: which refusal was tested instead, if any, and what it threw, if anything. */
    private record Outcome(String refused, @Nullable Throwable failure) {}
}
