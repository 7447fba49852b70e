// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.Console;
import io.layerstore.distribution.settings.SettingsSources;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the program runs in: its streams, the environment, and where it is installed. Immutable.
 *
 * @param console the streams
 * @param environment the environment variables
 * @param userHome the user's home directory
 * @param installation the directory of the installation, if it was started from one
 */
record Host(Console console, Map<String, String> environment, Path userHome, Optional<Path> installation) {
    Host {
        environment = Map.copyOf(environment);
    }

    /** {@return the machine that this process runs on} */
    static Host system() {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        Console console = new Console(
                new FileInputStream(FileDescriptor.in).getChannel(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                out.getChannel(),
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
                Boolean.getBoolean("layerstore.terminal"),
                System::nanoTime);
        return new Host(
                console,
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                Optional.ofNullable(System.getProperty("layerstore.home")).map(Path::of));
    }

    /** {@return the directory of drivers, if there is an installation} */
    Optional<Path> drivers() {
        return installation.map(home -> home.resolve("drivers"));
    }

    SettingsSources settingsSources() {
        return new SettingsSources(
                environment, installation.map(home -> home.resolve("conf/layerstore.properties")), userHome);
    }
}
