// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.fault.FaultyBackEnd;
import io.layerstore.tck.harness.BackEndFaults;
import io.layerstore.tck.harness.BackEndView;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.PowerSupply;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** A heap space that is forgotten when it is closed. */
final class HeapPlace implements DriverPlace {
    private static final long CAPACITY_BYTES = 256L << 20;

    private final String space = "tck-" + UUID.randomUUID();

    private final FaultyBackEnd faults = new FaultyBackEnd("inmemory");
    private final HeapPower power = new HeapPower(space, faults);

    @Override
    public StorageDriver open() throws StorageException {
        return faults.open(() -> openSound());
    }

    /** Opens one that cannot be made to fail. */
    InMemoryDriver openSound() {
        return new InMemoryDriver(HeapSpace.named(space), CAPACITY_BYTES, InstantSource.system());
    }

    @Override
    public Optional<PowerSupply> power() {
        return Optional.of(power);
    }

    @Override
    public Optional<BackEndFaults> faults() {
        return Optional.of(faults);
    }

    @Override
    public Optional<BackEndView> view() {
        return Optional.of(() -> HeapSpace.named(space).contents());
    }

    @Override
    public void close() {
        HeapSpace.forget(space);
    }
}
