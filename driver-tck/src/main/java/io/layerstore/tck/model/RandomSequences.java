// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import io.layerstore.driver.StorageDriver;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Does random sequences of calls on drivers and on a model of what they should be, each on a fresh place, and makes the first
 * one that shows a difference as short as it can. For one thread.
 */
public final class RandomSequences {
    private static final int STEPS = 60;
    private static final int INSTANCES = 2;

    private final DriverHarness harness;
    private final boolean resuming;

    /**
     * Makes a source of sequences.
     *
     * @param harness gives the places
     * @param resuming whether checkpoints are made and resumed too
     */
    public RandomSequences(DriverHarness harness, boolean resuming) {
        this.harness = harness;
        this.resuming = resuming;
    }

    /**
     * Checks random sequences.
     *
     * @param sequences how many
     * @param random what they are drawn from
     * @throws Exception if there is no place
     * @throws AssertionError if a driver and the model differ; it shows the shortest sequence found
     */
    public void check(int sequences, Random random) throws Exception {
        StepSource source = source(random);
        for (int i = 0; i < sequences; i++) {
            List<Step> steps = source.steps(STEPS);
            if (failure(steps).isPresent()) {
                List<Step> shortest =
                        Shrinker.shrink(steps, candidate -> failure(candidate).isPresent());
                throw new AssertionError(text(shortest, failure(shortest)));
            }
        }
    }

    private StepSource source(Random random) throws Exception {
        try (DriverPlace place = harness.fresh();
                StorageDriver driver = place.open()) {
            return new StepSource(driver.capabilities(), resuming, random);
        }
    }

    private static String text(List<Step> steps, Optional<Throwable> failure) {
        String seen = failure.map(e -> e instanceof AssertionError ? e.getMessage() : e.toString())
                .orElse("something that it does not do every time");
        return steps.stream().map(step -> "\n    " + step).collect(Collectors.joining("", "after these steps:", "\n"))
                + "    // " + seen.strip().replaceAll("\\R", "\n    // ");
    }

    /**
     * Does some steps, on a fresh place, and then looks at everything.
     *
     * @param steps the steps
     * @return what the driver threw or did otherwise than the model, or empty
     */
    public Optional<Throwable> failure(List<Step> steps) {
        try (DriverPlace place = harness.fresh()) {
            run(steps, place);
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }

    private static void run(List<Step> steps, DriverPlace place) throws IOException {
        ModelObjects objects = new ModelObjects();
        ObjectSteps objectSteps = new ObjectSteps(objects);
        StageSteps stageSteps = new StageSteps(objects, objectSteps);
        List<StorageDriver> drivers = new ArrayList<>();
        try {
            for (int i = 0; i < INSTANCES; i++) {
                drivers.add(place.open());
            }
            for (Step step : steps) {
                StorageDriver driver = drivers.get(step.instance());
                switch (step.verb()) {
                    case REOPEN -> {
                        driver.close();
                        stageSteps.closed(step.instance());
                        drivers.set(step.instance(), place.open());
                    }
                    case PUT, CREATE, REPLACE_VERSION, DELETE, DELETE_VERSION, DELETE_ALL, STAT, READ, LIST ->
                        objectSteps.run(step, driver);
                    default -> stageSteps.run(step, driver);
                }
            }
            objectSteps.verify(drivers.get(0));
        } finally {
            for (StorageDriver driver : drivers) {
                driver.close();
            }
        }
    }
}
