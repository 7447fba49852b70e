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
import java.util.concurrent.atomic.AtomicReference;
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

    /**
     * Makes a runner.
     *
     * @param harness gives the places
     * @param seed what all randomness comes from
     */
    public RuleRunner(DriverHarness harness, long seed) {
        this.harness = harness;
        this.seed = seed;
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
        AtomicReference<String> refused = new AtomicReference<>("");
        Throwable failure = inOwnThread(check, refused);
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        if (failure != null) {
            return new RuleResult(check.text(), Status.FAILED, describe(check, failure), failure, duration);
        }
        Status status = refused.get().isEmpty() ? Status.PASSED : Status.REFUSED;
        return new RuleResult(check.text(), status, refused.get(), null, duration);
    }

    private @Nullable Throwable inOwnThread(RuleCheck check, AtomicReference<String> refused) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> failure.set(attempt(check, refused)), "tck-" + check.id());
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
        if (!thread.isAlive()) {
            return failure.get();
        }
        StackTraceElement[] stack = thread.getStackTrace();
        thread.interrupt();
        return new AssertionError("not done after " + LIMIT.toSeconds() + " s; it is at\n    "
                + Arrays.stream(stack).map(String::valueOf).collect(Collectors.joining("\n    ")));
    }

    /** Checks the rule and cleans up; of several failures the first is the one that counts. */
    private @Nullable Throwable attempt(RuleCheck check, AtomicReference<String> refused) {
        try (DriverPlace place = harness.fresh();
                RuleContext context =
                        new RuleContext(harness, place, seed ^ check.id().hashCode())) {
            checkOrRefuse(check, context, refused);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private static void checkOrRefuse(RuleCheck check, RuleContext context, AtomicReference<String> refused)
            throws Throwable {
        StorageDriver driver = context.driver();
        List<Capability> missing = check.required().stream()
                .filter(capability -> !driver.capabilities().has(capability))
                .toList();
        if (missing.isEmpty()) {
            check.check(context);
        } else {
            for (Capability capability : missing) {
                Refusal.of(capability).check(context);
            }
            refused.set("not declared, and refused: " + missing);
        }
    }

    private String describe(RuleCheck check, Throwable failure) {
        RuleText rule = check.text();
        String seen = failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
        return rule.id() + " (" + rule.level() + ") " + rule.title()
                + "\n  seen: " + seen.strip()
                + (rule.causes().isEmpty() ? "" : "\n  usual causes: " + rule.causes())
                + "\n  again: -D" + RuleSet.RULES_PROPERTY + "=" + rule.id() + " -D" + SEED_PROPERTY + "=" + seed;
    }
}
