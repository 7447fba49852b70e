// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.PowerSupply;
import java.io.IOException;

/**
 * Tells a story again and again, each time on a fresh place, and cuts the power one effect later, until the story comes to
 * its end; then the power goes right after it. Each cut is made several times, with something else left each time.
 */
public final class PowerCuts {
    /** A place goes through all its ways of forgetting in a few seeds in a row; more of them after the last effect. */
    private static final int SEEDS = 4;

    private static final int SEEDS_AT_END = 12;
    private static final int RECOVERIES = 6;
    private static final int MOST_CUTS = 2000;

    private final RuleContext context;
    private final Telling stories;
    private long runs;

    private PowerCuts(RuleContext context, Telling stories) {
        this.context = context;
        this.stories = stories;
    }

    /** What happens on a machine until its power goes, and what has to be found afterwards. */
    public interface Story {
        /**
         * Prepares something while the power is on.
         *
         * @param driver an open driver
         * @throws Exception if that fails
         */
        default void before(StorageDriver driver) throws Exception {}

        /**
         * Does what may be cut at any effect, and remembers what was acknowledged.
         *
         * @param driver the same driver
         * @throws Exception if the power went, or a driver with power fails
         */
        void act(StorageDriver driver) throws Exception;

        /**
         * Checks what is left.
         *
         * @param after another instance, opened when the power was back
         * @throws Exception if that is not what has to be there
         */
        void check(StorageDriver after) throws Exception;
    }

    /** Makes a story, the same each time, that remembers nothing yet. */
    @FunctionalInterface
    public interface Telling {
        /** {@return a new story} */
        Story begin();
    }

    /**
     * Cuts a story at every effect.
     *
     * @param context the check; a line about the number of cuts is noted there
     * @param stories makes the story anew for each cut
     * @throws Exception if something fails while the power is on
     * @throws AssertionError if after a cut something is not as the story wants it
     */
    public static void everywhere(RuleContext context, Telling stories) throws Exception {
        new PowerCuts(context, stories).cutEverywhere();
    }

    /**
     * Cuts a story at some effects, and the opening after it at every effect.
     *
     * @param context the check; a line about the number of cuts is noted there
     * @param stories makes the story anew for each cut
     * @throws Exception if something fails while the power is on
     * @throws AssertionError if after a cut something is not as the story wants it
     */
    public static void duringRecovery(RuleContext context, Telling stories) throws Exception {
        new PowerCuts(context, stories).cutRecovery();
    }

    private void cutEverywhere() throws Exception {
        long seed = context.random().nextLong();
        int cut = 0;
        boolean ended = false;
        for (; !ended; cut++) {
            // Once the story has ended it is told again with more seeds: this is what most promises are about.
            for (int i = 0; i < (ended ? SEEDS_AT_END : SEEDS); i++) {
                ended = run(cut, seed++, PowerCuts::reopen);
            }
            requireEnd(cut);
        }
        context.note(runs + " cuts: after each of " + (cut - 1) + " effects, with " + SEEDS + " seeds or more");
    }

    private void cutRecovery() throws Exception {
        long seed = context.random().nextLong();
        long effects = length(seed);
        for (int i = 0; i < RECOVERIES; i++) {
            long cut = effects * i / (RECOVERIES - 1);
            boolean[] opened = new boolean[1];
            for (int at = 0; !opened[0]; at++) {
                long second = at;
                run(cut, seed++, (place, power, left) -> {
                    opened[0] = openUnlessCut(place, power, second);
                    power.restore(left + second);
                    return place.open();
                });
                requireEnd(at);
            }
        }
        context.note(runs + " cuts of the opening after " + RECOVERIES + " cuts of " + effects + " effects");
    }

    /** Finds out how many effects the story has. */
    private long length(long seed) throws Exception {
        int cut = 0;
        while (!run(cut, seed, PowerCuts::reopen)) {
            cut++;
            requireEnd(cut);
        }
        return cut;
    }

    /** Tells the story once, and returns whether it came to its end. */
    private boolean run(long cut, long seed, Recovery recovery) throws Exception {
        runs++;
        try (DriverPlace place = context.harness().fresh()) {
            PowerSupply power = place.power().orElseThrow();
            Story story = stories.begin();
            StorageDriver driver = place.open();
            boolean ended;
            try {
                story.before(driver);
                power.cutAfter(cut);
                ended = acted(story, driver, power);
                power.restore(seed);
            } finally {
                closeDead(driver);
            }
            check(story, place, power, cut, seed, recovery);
            return ended;
        }
    }

    private static boolean acted(Story story, StorageDriver driver, PowerSupply power) throws Exception {
        try {
            story.act(driver);
        } catch (IOException e) {
            if (!power.isOff()) {
                throw e;
            }
        }
        return !power.isOff();
    }

    private static void check(Story story, DriverPlace place, PowerSupply power, long cut, long seed, Recovery recovery)
            throws Exception {
        try (StorageDriver after = recovery.open(place, power, seed)) {
            story.check(after);
        } catch (IOException | AssertionError e) {
            throw new AssertionError(
                    "after the power was cut at effect " + cut + " and came back with seed " + seed + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static StorageDriver reopen(DriverPlace place, PowerSupply power, long seed) throws StorageException {
        return place.open();
    }

    private static boolean openUnlessCut(DriverPlace place, PowerSupply power, long cut) throws StorageException {
        power.cutAfter(cut);
        try {
            closeDead(place.open());
        } catch (StorageException e) {
            if (!power.isOff()) {
                throw e;
            }
        }
        return !power.isOff();
    }

    /** A dead instance may fail to close; what it holds in this process it lets go. */
    private static void closeDead(StorageDriver driver) {
        try {
            driver.close();
        } catch (StorageException e) {
            return;
        }
    }

    private static void requireEnd(int cut) {
        if (cut > MOST_CUTS) {
            throw new AssertionError("expected an end, seen more than " + MOST_CUTS + " effects");
        }
    }

    /** Opens a driver when the power is back. */
    @FunctionalInterface
    private interface Recovery {
        StorageDriver open(DriverPlace place, PowerSupply power, long seed) throws StorageException;
    }
}
