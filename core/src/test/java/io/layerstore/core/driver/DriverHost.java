// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.host.DriversProgram;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** The ways for a program to have Layerstore: on its class path, or on its module path. */
enum DriverHost {
    CLASS_PATH,
    MODULE_PATH;

    /** Runs {@link DriversProgram} over a directory in a process of its own, and returns the lines that it printed. */
    List<String> run(Path drivers, Path... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<Path> own = new ArrayList<>(List.of(DriverJar.locationOf(DriversProgram.class)));
        own.addAll(List.of(more));
        List<Path> modules = Stream.of(StorageDrivers.class, StorageDriverFactory.class, Logger.class)
                .map(DriverJar::locationOf)
                .toList();
        if (this == MODULE_PATH) {
            command.addAll(List.of("-p", path(modules), "--add-modules", "io.layerstore.core"));
        } else {
            own.addAll(modules);
        }
        command.addAll(List.of("-cp", path(own), DriversProgram.class.getName(), drivers.toString()));
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
