// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.nio.file.Path;
import java.util.List;

/** Makes drivers that keep everything in one SQLite database. */
public final class SqliteDriverFactory implements StorageDriverFactory {
    /** For {@link java.util.ServiceLoader}. */
    public SqliteDriverFactory() {}

    @Override
    public String name() {
        return Failures.DRIVER;
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                ParameterSpec.required(
                        "file", ParameterType.STRING, "the database; made if it is not there, in a directory that is"),
                ParameterSpec.optional(
                        "busytimeout",
                        ParameterType.DURATION,
                        "1m",
                        "how long a call waits for other writers before it fails with TIMEOUT"));
    }

    @Override
    public StorageDriver create(DriverParameters parameters, DriverContext context) throws StorageException {
        Path file = Path.of(parameters.text("file"));
        return new SqliteDriver(Store.open(file, parameters.duration("busytimeout"), context.clock()));
    }
}
