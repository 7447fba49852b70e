// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.DriverListing;
import io.layerstore.distribution.console.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one driver, and why it cannot be used if it cannot. */
@Command(name = "describe", description = "Shows one driver, and why it cannot be used if it cannot.")
final class DriversDescribeCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(paramLabel = "NAME", description = "The driver's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private String name;

    DriversDescribeCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() {
        List<DriverListing> wanted = layerstore.drivers().describe(name);
        wanted.forEach(driver -> layerstore.reporter().result(DriverText.row(driver), DriverText.text(driver)));
        boolean usable = wanted.stream().anyMatch(DriverListing::usable);
        return (usable ? ExitCode.OK : ExitCode.USAGE).status();
    }
}
