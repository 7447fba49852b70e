// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.DriverListing;
import io.layerstore.core.driver.DriverProblem;
import io.layerstore.distribution.console.Row;
import io.layerstore.driver.ParameterSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a driver is shown, to scripts and to people. */
final class DriverText {
    private DriverText() {}

    static Row row(DriverListing driver) {
        List<Row> parameters = driver.parameters().stream().map(DriverText::row).toList();
        return new Row()
                .with("name", driver.name())
                .with("usable", driver.usable())
                .with("version", driver.version())
                .with("spiLevel", driver.spiLevel())
                .with("origin", driver.origin())
                .with(
                        "reason",
                        driver.problem().map(problem -> problem.reason().name()).orElse(""))
                .with("problem", driver.problem().map(DriverProblem::advice).orElse(""))
                .with("parameters", parameters);
    }

    private static Row row(ParameterSpec parameter) {
        return new Row()
                .with("name", parameter.name())
                .with("type", typeOf(parameter))
                .with("required", parameter.required())
                .with("default", parameter.defaultValue())
                .with("secret", parameter.secret())
                .with("help", parameter.help());
    }

    static String text(DriverListing driver) {
        String name = driver.name().isEmpty() ? "(no name)" : driver.name();
        String state = driver.problem()
                .map(problem -> "cannot be used (" + problem.reason() + "): " + problem.advice())
                .orElse("can be used");
        String level = driver.spiLevel() == 0 ? "" : "SPI level " + driver.spiLevel() + ", ";
        return name + "  " + driver.version() + "  (" + level + driver.origin() + ")"
                + "\n    " + state
                + driver.parameters().stream().map(DriverText::text).collect(Collectors.joining());
    }

    private static String text(ParameterSpec parameter) {
        String extra = parameter.required()
                ? ", required"
                : parameter.defaultValue().isEmpty() ? "" : ", default " + parameter.defaultValue();
        return "\n    --param " + parameter.name() + "=...  " + parameter.help() + " (" + typeOf(parameter) + extra
                + ")";
    }

    private static String typeOf(ParameterSpec parameter) {
        return parameter.choices().isEmpty()
                ? parameter.type().name().toLowerCase(Locale.ROOT)
                : String.join(" or ", parameter.choices());
    }
}
