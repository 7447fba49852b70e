// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import io.layerstore.distribution.settings.Settings;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.run.ConformanceRun;
import io.layerstore.tck.run.PlaceNotEmptyException;
import io.layerstore.tck.run.SeparateBackEndsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves a driver over a back-end with the conformance kit; the verdict is the exit code. */
@Command(
        name = "tck",
        description =
                "Proves a driver over an empty back-end with the conformance kit. All that it makes there lies below"
                        + " one random prefix, and is removed at the end.",
        sortOptions = false)
final class TckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LayerstoreCommand layerstore;

    @Mixin
    private final TckOptions options = new TckOptions();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where report.html and report.json go; layerstore-tck if not given.")
    private Path report = Path.of("layerstore-tck");

    TckCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = layerstore.settingsWithDriver();
        layerstore.logNothing();
        StorageDrivers drivers = layerstore.drivers();
        TckTelling telling = new TckTelling(layerstore.reporter(), options.seed(), report);
        ConformanceRun run = options.prepare(drivers, settings)
                .repeatedBy(new TckAgain(drivers, settings, options.words()))
                .listener(telling)
                .reportTo(report);
        ExitCode[] code = {ExitCode.INTERNAL};
        Interruption.during(() -> code[0] = telling.tell(checked(run)), interruption -> {
            telling.stop();
            interruption.awaitLeft(PATIENCE);
        });
        return code[0].status();
    }

    private static ConformanceReport checked(ConformanceRun run) throws IOException {
        try {
            return run.run();
        } catch (PlaceNotEmptyException e) {
            throw new InputException(
                    ExitCode.USAGE, String.valueOf(e.getMessage()), "name an empty place, or say --allow-not-empty", e);
        } catch (SeparateBackEndsException e) {
            throw new InputException(
                    ExitCode.USAGE, String.valueOf(e.getMessage()), "name one with --param NAME=VALUE", e);
        }
    }
}
