// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.DriverListing;
import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.distribution.console.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at a directory of jars before it is put among the drivers: whether it could be loaded as the driver of its name. */
@Command(
        name = "verify",
        description =
                "Looks at a directory of jars as if it lay in 'drivers', and says what is wrong with it if it is.")
final class DriversVerifyCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(paramLabel = "DIR", description = "The directory, called like the driver.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Path directory;

    DriversVerifyCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() {
        DriverListing driver = StorageDrivers.inspect(directory);
        layerstore.reporter().result(DriverText.row(driver), DriverText.text(driver));
        return (driver.usable() ? ExitCode.OK : ExitCode.USAGE).status();
    }
}
