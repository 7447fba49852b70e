// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.core.LayerstoreBuilder;
import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.distribution.console.Failure;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: the options that all commands share, and what they work with. */
@Command(
        name = "layerstore",
        description = "Keeps container images on any storage, and serves them.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "An option wins over the environment (LAYERSTORE_DRIVER, LAYERSTORE_PARAM_<NAME>,",
            "LAYERSTORE_LISTEN, LAYERSTORE_CONFIG), that over the configuration file, that",
            "over the default: the filesystem driver in $XDG_DATA_HOME/layerstore or",
            "~/.local/share/layerstore."
        })
final class LayerstoreCommand implements Runnable {
    private final Host host;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(names = "--driver", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "The storage driver.")
    private @Nullable String driver;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "A parameter of the driver; can be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "The configuration file.")
    private @Nullable String config;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "One JSON object per line: results on standard output, the rest on standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Only results and errors.")
    private boolean quiet;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log what is done, and show where an error came from.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean version;

    private String advice = "";

    LayerstoreCommand(Host host) {
        this.host = host;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    Host host() {
        return host;
    }

    Reporter reporter() {
        return new Reporter(host.console(), json, quiet);
    }

    /** Opens the store that was asked for, to be changed by nothing but the builder's own settings. */
    Layerstore open(LayerstoreBuilder builder) throws IOException {
        logLevel();
        Settings settings = settings();
        host.drivers().ifPresent(builder::driverDirectory);
        return builder.driver(settings.driver(), settings.parameters()).build();
    }

    /** {@return the drivers on the class path, and those of the installation} */
    StorageDrivers drivers() {
        StorageDrivers onPath = StorageDrivers.load();
        return host.drivers().map(onPath::withDirectory).orElse(onPath);
    }

    Layerstore open() throws IOException {
        return open(Layerstore.builder());
    }

    Settings settings() {
        return host.settingsSources()
                .resolve(
                        Optional.ofNullable(driver),
                        parameters,
                        Optional.ofNullable(config).map(Path::of));
    }

    /** Like {@link #settings()}, for what nobody should do to a driver and a place that were not named. */
    Settings settingsWithDriver() {
        if (driver == null) {
            throw new ParameterException(spec.commandLine(), "say which driver, with --driver NAME");
        }
        return settings();
    }

    /** Tells whether it matters to a later command which storage options this one had. */
    boolean hasStorageOptions() {
        return driver != null || config != null || !parameters.isEmpty();
    }

    /** Keeps what the user should do next if this command fails from here on. */
    void advise(String next) {
        advice = next;
    }

    Failure advised(Failure failure) {
        return failure.withAdvice(advice);
    }

    /** What is made to fail has much to say, and none of it is news: the rules tell what is wrong. */
    void logNothing() {
        System.setProperty("layerstore.log.level", debug ? "DEBUG" : "OFF");
    }

    /** Logging reads this when the first logger is made, which is after the command line was parsed. */
    void logLevel() {
        if (debug || quiet) {
            System.setProperty("layerstore.log.level", debug ? "DEBUG" : "WARN");
        }
    }
}
