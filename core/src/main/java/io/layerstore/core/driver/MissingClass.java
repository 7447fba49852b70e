// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.SpiLevel;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.Optional;

/**
 * A class that a driver needs and that is not there: what to do about it depends on who should have had it.
 *
 * @param name its name
 */
record MissingClass(String name) {
    /** Reads the name out of the message of a {@link NoClassDefFoundError}. */
    static MissingClass parse(String message) {
        return new MissingClass(message.replace('/', '.').replaceFirst("^\\[*L([^;]+);$", "$1"));
    }

    /** Tells what to do if it is not a jar that is missing. */
    Optional<DriverProblem> problem() {
        return ProvidedPackages.isApi(name) ? Optional.of(newerApi()) : jdk();
    }

    private DriverProblem newerApi() {
        return new DriverProblem(
                Reason.SPI_TOO_NEW,
                "it needs " + name + ", which SPI level " + SpiLevel.CURRENT
                        + " does not have; take a newer Layerstore or an older driver");
    }

    private Optional<DriverProblem> jdk() {
        Optional<String> module = module();
        if (module.isPresent() && ModuleLayer.boot().findModule(module.get()).isEmpty()) {
            return Optional.of(unresolved(module.get()));
        }
        if (!name.startsWith("java.")) {
            return Optional.empty();
        }
        return Optional.of(module.isPresent() ? newerJava() : unlinked());
    }

    /** Finds the module of the JDK that exports the package, whether it was resolved or not. */
    private Optional<String> module() {
        String wanted = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return ModuleFinder.ofSystem().findAll().stream()
                .map(found -> found.descriptor())
                .filter(descriptor -> descriptor.exports().stream()
                        .anyMatch(exported ->
                                !exported.isQualified() && exported.source().equals(wanted)))
                .map(ModuleDescriptor::name)
                .findFirst();
    }

    private DriverProblem unresolved(String module) {
        return new DriverProblem(
                Reason.MISSING_MODULE,
                "it needs " + name + " of the JDK's module " + module
                        + ", which the program was started without; start it with --add-modules " + module
                        + " (an image of jlink has to be linked with it too)");
    }

    private DriverProblem newerJava() {
        return new DriverProblem(
                Reason.NEWER_JAVA,
                "it needs " + name + ", which Java " + Runtime.version().feature()
                        + " does not have; run the program with a newer Java, or take an older driver");
    }

    private DriverProblem unlinked() {
        return new DriverProblem(
                Reason.MISSING_MODULE,
                "it needs " + name
                        + ", which this Java runtime does not have; run the program with a whole JDK, or link"
                        + " its image with the module that has it");
    }
}
