// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.Hook;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        String message = failure == null ? outcome.message() : describe(check, failure);
        return new RuleResult(check.text(), outcome.status(), message, outcome.notes(), failure, duration);
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
            return Outcome.failed(e);
        } catch (ExecutionException e) {
            return Outcome.failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            thread.interrupt();
            return Outcome.failed(
                    new AssertionError("not done after " + limit.toSeconds() + " s; it is at " + at(stack), e));
        }
    }

    private static String at(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(String::valueOf).collect(Collectors.joining("\n    ", "\n    ", ""));
    }

    private Outcome attempt(RuleCheck check) {
        try (DriverPlace place = harness.fresh();
                RuleContext context =
                        new RuleContext(harness, place, seed ^ check.id().hashCode())) {
            return checkOrRefuse(check, context);
        } catch (Throwable e) {
            return Outcome.failed(e);
        }
    }

    private static Outcome checkOrRefuse(RuleCheck check, RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        List<Capability> missing = check.required().stream()
                .filter(capability -> !driver.capabilities().has(capability))
                .toList();
        for (Capability capability : missing) {
            Refusals.check(capability, context);
        }
        if (!missing.isEmpty()) {
            return new Outcome(Status.REFUSED, "not declared, and refused: " + missing, List.of(), null);
        }
        return checkOrDeclare(check, context);
    }

    private static Outcome checkOrDeclare(RuleCheck check, RuleContext context) throws Throwable {
        Durability declared = context.driver().capabilities().durability();
        if (declared.compareTo(check.durability()) < 0) {
            return new Outcome(Status.DECLARED, "nothing to verify: it declares " + declared, List.of(), null);
        }
        List<Hook> missing = check.hooks().stream()
                .filter(hook -> !hook.offeredBy(context.place()))
                .toList();
        if (!missing.isEmpty()) {
            return new Outcome(Status.DECLARED, "not verifiable here, for want of " + missing, List.of(), null);
        }
        check.check(context);
        return new Outcome(Status.PASSED, "", context.notes(), null);
    }

    private String describe(RuleCheck check, Throwable failure) {
        RuleText rule = check.text();
        String seen = failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
        return rule.id() + " (" + rule.level() + ") " + rule.title()
                + "\n  seen: " + seen.strip()
                + (rule.causes().isEmpty() ? "" : "\n  usual causes: " + rule.causes())
                + "\n  again: -D" + RuleSet.RULES_PROPERTY + "=" + rule.id() + " -D" + SEED_PROPERTY + "=" + seed;
    }

    /** How a check ended, what it has to say, and what it threw, if anything. */
    private record Outcome(
            Status status,
            String message,
            List<String> notes,
            @Nullable Throwable failure) {
        static Outcome failed(Throwable failure) {
            return new Outcome(Status.FAILED, "", List.of(), failure);
        }
    }
}
