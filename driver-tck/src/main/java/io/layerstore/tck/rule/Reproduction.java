// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import io.layerstore.tck.harness.TckLimits;
import io.layerstore.tck.history.HistoryCount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows the command that checks one rule again as it was checked. */
@FunctionalInterface
public interface Reproduction {
    /** The system properties, for whoever starts the run in a way that the kit does not know. */
    Reproduction PROPERTIES = (id, seed) ->
            "-D" + RuleRunner.RULES_PROPERTY + "=" + id + " -D" + RuleRunner.SEED_PROPERTY + "=" + seed + asSet();

    /**
     * Returns the command.
     *
     * @param id the id of the rule
     * @param seed the seed of the run
     * @return one line
     */
    String command(String id, long seed);

    /**
     * Returns what asks for a rule that costs much.
     *
     * @param property the property of {@link OptIn}
     * @return what to add to the command
     */
    default String asking(String property) {
        return "-D" + property + "=true";
    }

    /**
     * Returns the command that runs a test class with Maven.
     *
     * @param test the class
     * @return what knows the command
     */
    static Reproduction maven(Class<?> test) {
        return (id, seed) ->
                "mvn test" + module() + " -Dtest=" + test.getSimpleName() + " " + PROPERTIES.command(id, seed);
    }

    /** A module of a larger build is built with what it needs of that. */
    private static String module() {
        Path module =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        Path parent = module.getParent();
        return parent == null || !Files.exists(parent.resolve("pom.xml"))
                ? ""
                : " -pl " + module.getFileName() + " -am -Dsurefire.failIfNoSpecifiedTests=false";
    }

    /** What else was said that makes a difference. */
    private static String asSet() {
        return Stream.of(
                        LargeContent.PROPERTY,
                        HistoryCount.PROPERTY,
                        TckLimits.TIME_SCALE_PROPERTY,
                        TckLimits.LARGEST_OBJECT_PROPERTY,
                        TckLimits.MOST_OBJECTS_PROPERTY,
                        TckLimits.STRESS_PROPERTY)
                .filter(name -> System.getProperty(name) != null)
                .map(name -> " -D" + name + "=" + System.getProperty(name))
                .collect(Collectors.joining());
    }
}
