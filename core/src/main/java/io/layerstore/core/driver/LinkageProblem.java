// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.SpiLevel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what it means when a driver's classes cannot be linked: those of a directory's jars, or those of the path. */
final class LinkageProblem {
    private static final Pattern CLASS_VERSION = Pattern.compile("class file version ([0-9]+)\\.");
    private static final int VERSION_OF_JAVA_0 = 44;

    private final String place;
    private final String remedy;

    private LinkageProblem(String place, String remedy) {
        this.place = place;
        this.remedy = remedy;
    }

    /** For a driver in a directory. */
    static LinkageProblem of(DriverJars jars) {
        return new LinkageProblem("in none of " + jars.names(), "put the jar that has it into " + jars.directory());
    }

    /** For a driver on the class or module path. */
    static LinkageProblem onPath() {
        return new LinkageProblem("nowhere on the class or module path", "add the jar that has it");
    }

    DriverLoadException of(LinkageError error) {
        if (error instanceof UnsupportedClassVersionError) {
            return newerJava(error);
        }
        if (error instanceof ExceptionInInitializerError || !(error instanceof NoClassDefFoundError)) {
            return other(error);
        }
        String missing = missingClass(error);
        return ProvidedPackages.isApi(missing) ? newerApi(missing, error) : missing(missing, error);
    }

    private static String missingClass(LinkageError error) {
        String message = String.valueOf(error.getMessage());
        return message.replace('/', '.').replaceFirst("^L([^;]+);$", "$1");
    }

    private DriverLoadException missing(String name, LinkageError cause) {
        return name.contains(" ")
                ? other(cause)
                : new DriverLoadException(
                        Reason.MISSING_DEPENDENCY,
                        "it needs the class " + name + ", which is " + place + "; " + remedy,
                        cause);
    }

    private static DriverLoadException newerApi(String name, LinkageError cause) {
        return new DriverLoadException(
                Reason.SPI_TOO_NEW,
                "it needs " + name + ", which SPI level " + SpiLevel.CURRENT
                        + " does not have; take a newer Layerstore or an older driver",
                cause);
    }

    private static DriverLoadException newerJava(LinkageError cause) {
        Matcher version = CLASS_VERSION.matcher(String.valueOf(cause.getMessage()));
        String wanted =
                version.find() ? "Java " + (Integer.parseInt(version.group(1)) - VERSION_OF_JAVA_0) : "a newer Java";
        return new DriverLoadException(
                Reason.NEWER_JAVA,
                "it was compiled for " + wanted + ", and this is Java "
                        + Runtime.version().feature() + "; run the program with that Java, or take an older driver",
                cause);
    }

    private static DriverLoadException other(LinkageError cause) {
        return new DriverLoadException(
                Reason.LINKAGE,
                "its classes do not fit each other (" + cause + "); take all of its jars from one release",
                cause);
    }
}
