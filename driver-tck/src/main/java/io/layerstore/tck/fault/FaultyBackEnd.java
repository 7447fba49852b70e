// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.harness.BackEndFaults;

/**
 * Takes the calls of drivers for those of a back-end and makes them fail on demand. What {@link FaultyStorageDriver} is for
 * one driver, this is for all that are open on a place: it proves what is built on a driver, and the rules themselves. Safe for
 * use by many threads.
 */
public final class FaultyBackEnd implements BackEndFaults {
    private final CallGate gate;

    /**
     * Makes one that lets everything work.
     *
     * @param driver the name of the drivers, for messages
     */
    public FaultyBackEnd(String driver) {
        gate = new CallGate(driver);
    }

    /** Opens a driver. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it.
         *
         * @return an open driver
         * @throws StorageException if it cannot be opened
         */
        StorageDriver open() throws StorageException;
    }

    /**
     * Opens a driver whose calls are those of the back-end; the opening is one, too.
     *
     * @param opening opens the driver that does the work
     * @return a driver that fails on demand
     * @throws StorageException if it cannot be opened, or is made to fail
     */
    public StorageDriver open(Opening opening) throws StorageException {
        return gate.pass("open", "", () -> new FaultyStorageDriver(opening.open(), gate));
    }

    @Override
    public long calls() {
        return gate.calls().size();
    }

    @Override
    public void failOnce(long call, Kind kind) {
        gate.arm(fault(call, kind), false);
    }

    @Override
    public void failFrom(long call, Kind kind) {
        gate.arm(fault(call, kind), true);
    }

    @Override
    public void heal() {
        gate.arm(null);
    }

    private static Fault fault(long call, Kind kind) {
        return switch (kind) {
            case ERROR -> Fault.once(call, Moment.BEFORE, StorageErrorKind.IO);
            case UNKNOWN_OUTCOME -> Fault.once(call, Moment.AFTER, StorageErrorKind.IO);
            case NO_SPACE -> Fault.once(call, Moment.BEFORE, StorageErrorKind.NO_SPACE);
            case DENIED -> Fault.once(call, Moment.BEFORE, StorageErrorKind.ACCESS_DENIED);
            case SHORT -> Fault.shortened(call);
        };
    }
}
