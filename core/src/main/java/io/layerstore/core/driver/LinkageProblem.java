// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what it means when a driver's classes cannot be linked: those of a directory's jars, or those of the path. */
final class LinkageProblem {
    private static final Pattern CLASS_VERSION = Pattern.compile("^(\\S+) .*?class file version ([0-9]+)\\.");
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
        if (error instanceof UnsatisfiedLinkError) {
            return nativeLibrary(error);
        }
        if (FailedInitializer.isOne(error)) {
            return FailedInitializer.of(error);
        }
        String message = String.valueOf(error.getMessage());
        return error instanceof NoClassDefFoundError && !message.contains(" ") ? missing(message, error) : other(error);
    }

    private DriverLoadException missing(String message, LinkageError cause) {
        MissingClass missing = MissingClass.parse(message);
        return missing.problem()
                .map(problem -> new DriverLoadException(problem, cause))
                .orElseGet(() -> new DriverLoadException(
                        Reason.MISSING_DEPENDENCY,
                        "it needs the class " + missing.name() + ", which is " + place + "; " + remedy,
                        cause));
    }

    private static DriverLoadException nativeLibrary(LinkageError cause) {
        return new DriverLoadException(
                Reason.NATIVE_LIBRARY,
                "a native library that it needs cannot be loaded (" + cause.getMessage() + "); install it for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + ", or take a build of the driver that brings it",
                cause);
    }

    private static DriverLoadException newerJava(LinkageError cause) {
        Matcher message = CLASS_VERSION.matcher(String.valueOf(cause.getMessage()));
        boolean known = message.find();
        String type = known ? message.group(1).replace('/', '.') : "it";
        String wanted = known ? "Java " + (Integer.parseInt(message.group(2)) - VERSION_OF_JAVA_0) : "a newer Java";
        return new DriverLoadException(
                Reason.NEWER_JAVA,
                type + " was compiled for " + wanted + ", and this is Java "
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
