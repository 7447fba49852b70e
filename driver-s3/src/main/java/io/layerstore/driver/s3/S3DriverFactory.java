// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.util.List;

/** Makes drivers that keep objects in a bucket of an S3 engine. */
public final class S3DriverFactory implements StorageDriverFactory {
    /** Does nothing. */
    public S3DriverFactory() {}

    @Override
    public String name() {
        return Calls.DRIVER;
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return S3Parameters.all();
    }

    @Override
    public StorageDriver create(DriverParameters parameters, DriverContext context) throws StorageException {
        return S3Driver.open(S3Options.of(parameters));
    }
}
