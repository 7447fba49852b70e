// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.DriverListing;
import picocli.CommandLine.Command;

/** Lists the drivers with their parameters, also those that cannot be used. */
@Command(name = "list", description = "Lists the drivers with their parameters, also those that cannot be used.")
final class DriversListCommand implements Runnable {
    private final LayerstoreCommand layerstore;

    DriversListCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public void run() {
        for (DriverListing driver : layerstore.drivers().list()) {
            layerstore.reporter().result(DriverText.row(driver), DriverText.text(driver));
        }
    }
}
