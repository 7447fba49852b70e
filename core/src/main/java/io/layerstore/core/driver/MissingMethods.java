// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Finds the methods of the SPI that a class was compiled without, before somebody calls them. */
final class MissingMethods {
    private MissingMethods() {}

    /** Checks that a class has every method that an interface requires of it. */
    static void check(Class<?> required, Class<?> type) throws DriverLoadException {
        if (!required.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            return;
        }
        for (Method method : required.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && isMissing(method, type)) {
                throw new DriverLoadException(
                        Reason.MISSING_METHOD,
                        type.getName() + " lacks the method " + method.getName() + " of " + required.getSimpleName()
                                + ": it was built for another SPI; take another version of the driver",
                        null);
            }
        }
    }

    private static boolean isMissing(Method method, Class<?> type) {
        try {
            return Modifier.isAbstract(
                    type.getMethod(method.getName(), method.getParameterTypes()).getModifiers());
        } catch (NoSuchMethodException e) {
            return true;
        }
    }
}
