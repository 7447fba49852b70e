// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;

/**
 * Lets an operation fail, or its process die, at its n-th driver call, for every n, before and after the effect of the call.
 * Each time it is a store of its own that is hit; what others find after it is for the rule to check.
 */
public final class EveryFault {
    private final FaultyStorageDriver driver;
    private final OpenStore store;
    private final Fault fault;
    private boolean fired;

    private EveryFault(FaultyStorageDriver driver, OpenStore store, Fault fault) {
        this.driver = driver;
        this.store = store;
        this.fault = fault;
    }

    /** One attempt: prepares, is hit, and checks what is left. */
    @FunctionalInterface
    public interface Trial {
        /**
         * Makes the attempt.
         *
         * @param hit the store that is hit
         * @throws Exception if something is not as it has to be
         */
        void run(EveryFault hit) throws Exception;
    }

    /** An operation on a store. */
    @FunctionalInterface
    public interface Operation {
        /**
         * Makes it.
         *
         * @throws IOException if it fails
         */
        void run() throws IOException;
    }

    /**
     * Makes the trial for every failure from which the process recovers, and for every death.
     *
     * @param place where
     * @param trial the trial
     * @throws Exception what it threw
     */
    public static void of(LayerPlace place, Trial trial) throws Exception {
        once(place, trial);
        death(place, trial);
    }

    /**
     * Makes the trial for every failure from which the process recovers.
     *
     * @param place where
     * @param trial the trial
     * @throws Exception what it threw
     */
    public static void once(LayerPlace place, Trial trial) throws Exception {
        for (Moment moment : Moment.failures()) {
            each(place, step -> Fault.once(step, moment, StorageErrorKind.TIMEOUT), trial);
        }
    }

    static void death(LayerPlace place, Trial trial) throws Exception {
        for (Moment moment : Moment.failures()) {
            each(place, step -> Fault.crash(step, moment), trial);
        }
    }

    private static void each(LayerPlace place, java.util.function.LongFunction<Fault> faults, Trial trial)
            throws Exception {
        long steps = 0;
        boolean fired;
        do {
            FaultyStorageDriver driver = place.faulty();
            OpenStore store = place.store(driver);
            EveryFault hit = new EveryFault(driver, store, faults.apply(++steps));
            trial.run(hit);
            store.close();
            fired = hit.fired;
        } while (fired);
        assertThat(steps).as("driver calls, and one more").isGreaterThan(1);
    }

    /** {@return the store that is hit} */
    public OpenStore store() {
        return store;
    }

    /** The service that is hit. */
    LayerService service() {
        return store.layers();
    }

    @Override
    public String toString() {
        return fault.toString();
    }

    /** {@return whether the process of that store is dead now} */
    public boolean dead() {
        return fired && fault.fatal();
    }

    /**
     * Makes the operation, and checks that it tells of the failure, and of no other.
     *
     * @param operation the operation
     * @return whether it failed
     * @throws IOException if it failed otherwise
     */
    public boolean during(Operation operation) throws IOException {
        boolean failed = duringAll(operation);
        assertThat(failed)
                .as("told of the failure at call %s, %s its effect", fault.call(), fault.moment())
                .isEqualTo(fired);
        return failed;
    }

    /** Makes an operation of several, which tells of no other failure, and of none if all was done. Returns whether it failed. */
    boolean duringAll(Operation operation) throws IOException {
        driver.arm(fault);
        boolean failed = fails(operation);
        fired = driver.fired();
        assertThat(failed && !fired).as("failed without a fault").isFalse();
        if (dead()) {
            store.close();
        } else {
            driver.disarm();
        }
        return failed;
    }

    private boolean fails(Operation operation) throws IOException {
        try {
            operation.run();
            return false;
        } catch (StorageException e) {
            assertThat(e.kind()).as("the kind of: %s", e.getMessage()).isEqualTo(fault.kind());
            return true;
        }
    }
}
