// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which class of a driver cannot be initialised, and why. */
final class FailedInitializer {
    /** What the Java runtime says from the second time on. */
    private static final Pattern AGAIN = Pattern.compile("Could not initialize class (\\S+)");

    private FailedInitializer() {}

    static boolean isOne(LinkageError error) {
        return error instanceof ExceptionInInitializerError || again(error).matches();
    }

    static DriverLoadException of(LinkageError error) {
        Matcher again = again(error);
        Throwable cause = error.getCause();
        String type = again.matches() ? again.group(1) : initialised(cause == null ? error : cause);
        String why = cause == null ? "it failed before" : again.matches() ? cause.getMessage() : cause.toString();
        return new DriverLoadException(
                Reason.INITIALIZER_FAILED,
                "its class " + type + " cannot be initialised (" + why + "); tell the driver's author",
                error);
    }

    private static Matcher again(LinkageError error) {
        return AGAIN.matcher(String.valueOf(error.getMessage()));
    }

    /** The innermost initializer of a class in the stack is the one that failed. */
    private static String initialised(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getMethodName().equals("<clinit>"))
                .map(StackTraceElement::getClassName)
                .findFirst()
                .orElse("of an unknown name");
    }
}
