// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Makes a factory out of the name of its class, and says of everything that can go wrong there what it means. */
final class FactoryLoading {
    private final DriverJars jars;
    private final ClassLoader loader;

    FactoryLoading(DriverJars jars, ClassLoader loader) {
        this.jars = jars;
        this.loader = loader;
    }

    StorageDriverFactory load(String className) throws DriverLoadException {
        try {
            return construct(find(className));
        } catch (Throwable e) {
            throw new ThrownProblem(LinkageProblem.of(jars))
                    .of(e, Reason.CONSTRUCTOR_FAILED, className + " cannot be constructed");
        }
    }

    private Class<?> find(String className) throws DriverLoadException {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw new DriverLoadException(
                    Reason.FACTORY_MISSING,
                    "its services entry names " + className + ", which is in none of " + jars.names()
                            + "; copy all of the driver's jars",
                    e);
        }
    }

    private StorageDriverFactory construct(Class<?> type) throws DriverLoadException {
        if (!StorageDriverFactory.class.isAssignableFrom(type)) {
            throw notAFactory(type, "does not implement " + StorageDriverFactory.class.getName(), null);
        }
        try {
            Constructor<?> constructor = type.getConstructor();
            if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
                throw notAFactory(type, "is not public, or is abstract", null);
            }
            return (StorageDriverFactory) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw notAFactory(type, "has no public constructor without parameters", e);
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            throw failed(type, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw notAFactory(type, "cannot be constructed", e);
        }
    }

    private DriverLoadException failed(Class<?> type, Throwable cause) {
        return new ThrownProblem(LinkageProblem.of(jars))
                .of(cause, Reason.CONSTRUCTOR_FAILED, "the constructor of " + type.getName() + " failed");
    }

    private static DriverLoadException notAFactory(Class<?> type, String why, @Nullable Throwable cause) {
        return new DriverLoadException(
                Reason.NOT_A_FACTORY, type.getName() + " " + why + "; tell the driver's author", cause);
    }
}
