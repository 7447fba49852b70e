// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.distribution.CliRun.Place;
import io.layerstore.distribution.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference of the command line says what the program does. */
class CliDocumentTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of(System.getProperty("layerstore.root", ".."), "docs/cli.md"));
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void eachExitCodeStandsInTheReferenceAndInTheHelp(ExitCode code) {
        String help = help();

        assertThat(document).contains("| " + code.status() + " | " + code.meaning() + " |");
        assertThat(help).containsPattern("\\n +" + code.status() + " +" + Pattern.quote(code.meaning()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "push",
                "pull",
                "stat",
                "ls",
                "digest",
                "tags",
                "repositories",
                "uploads list",
                "uploads resume",
                "uploads cancel",
                "drivers list",
                "drivers describe",
                "drivers verify",
                "rebuild",
                "tck",
                "version"
            })
    void eachCommandAndEachOfItsOptionsStandsInTheReference(String command) {
        String[] words = (command + " --help").split(" ");
        String help = Place.in(Path.of(".")).run(words).out();
        Matcher options = OPTION.matcher(help);

        assertThat(document).contains("| `" + command);
        assertThat(options.results().map(option -> option.group()).distinct().toList())
                .hasSizeGreaterThan(5)
                .allSatisfy(option -> assertThat(document).contains(option));
    }

    @Test
    void theVariablesStandInTheReferenceAndInTheHelp() {
        assertThat(List.of("LAYERSTORE_DRIVER", "LAYERSTORE_PARAM_<NAME>", "LAYERSTORE_LISTEN", "LAYERSTORE_CONFIG"))
                .allSatisfy(variable -> {
                    assertThat(document).contains(variable);
                    assertThat(help()).contains(variable);
                });
    }

    private static String help() {
        return Place.in(Path.of(".")).run("--help").out();
    }
}
