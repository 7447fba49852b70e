// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

/** Knows the command that checks one rule again as it was checked. */
@FunctionalInterface
public interface Reproduction {
    /** The system properties, for whoever starts the run in a way that the kit does not know. */
    Reproduction PROPERTIES =
            (id, seed) -> "-D" + RuleSet.RULES_PROPERTY + "=" + id + " -D" + RuleRunner.SEED_PROPERTY + "=" + seed;

    /**
     * Returns the command.
     *
     * @param id the id of the rule
     * @param seed the seed of the run
     * @return one line
     */
    String command(String id, long seed);

    /**
     * Returns the command that runs a test class with Maven.
     *
     * @param test the class
     * @return what knows the command
     */
    static Reproduction maven(Class<?> test) {
        return (id, seed) -> "mvn test -Dtest=" + test.getSimpleName() + " " + PROPERTIES.command(id, seed);
    }
}
