// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** The ways for a program to have Layerstore. */
enum DriverHost {
    /** Everything is on the class path. */
    CLASS_PATH,
    /** Layerstore is on the module path, the program on the class path. */
    MODULE_PATH,
    /** Everything is on the module path, and the program is started as a module. */
    MODULES;

    /** What the program has of Layerstore. */
    private static final List<Path> LAYERSTORE = Stream.of(
                    StorageDrivers.class, StorageDriverFactory.class, Logger.class, JsonFactory.class)
            .map(DriverJar::locationOf)
            .toList();

    /** Runs {@link DriversProgram} over a directory in a process of its own, and returns the lines that it printed. */
    List<String> run(Path drivers, Path... more) throws IOException, InterruptedException {
        Path program = Files.createTempDirectory("program");
        try {
            return lines(command(DriverJar.ofProgram().writeTo(program, "program.jar"), drivers, List.of(more)));
        } finally {
            Files.delete(program.resolve("program.jar"));
            Files.delete(program);
        }
    }

    private List<String> command(Path program, Path drivers, List<Path> more) {
        List<Path> own = Stream.concat(Stream.of(program), more.stream()).toList();
        List<Path> all = Stream.concat(own.stream(), LAYERSTORE.stream()).toList();
        String main = DriversProgram.class.getName();
        return switch (this) {
            case CLASS_PATH -> List.of("-cp", path(all), main, drivers.toString());
            case MODULE_PATH ->
                List.of(
                        "-p",
                        path(LAYERSTORE),
                        "--add-modules",
                        "io.layerstore.core",
                        "-cp",
                        path(own),
                        main,
                        drivers.toString());
            case MODULES ->
                List.of(
                        "-p",
                        path(all),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-m",
                        "program/" + main,
                        drivers.toString());
        };
    }

    private static List<String> lines(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines().toList();
    }

    private static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }
}
