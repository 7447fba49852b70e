// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one driver: those of its own jars, those of the JDK, and from the program only what
 * {@link ProvidedPackages} names. Nothing else of the program can be seen, on the class path and on the module path alike.
 * Safe for use by many threads.
 */
final class DriverClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader program;

    DriverClassLoader(String driver, URL[] jars) {
        super("driver:" + driver, jars, null, UncachedJars::of);
        this.program = DriverClassLoader.class.getClassLoader();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                found = ProvidedPackages.has(name) ? program.loadClass(name) : ownOrPlatform(name);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private Class<?> ownOrPlatform(String name) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return getPlatformClassLoader().loadClass(name);
        }
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return platform(name);
        }
    }

    /** The platform's loader also hands out modules of the program, which are not for drivers. */
    private static Class<?> platform(String name) throws ClassNotFoundException {
        Class<?> found = getPlatformClassLoader().loadClass(name);
        ClassLoader loader = found.getClassLoader();
        if (loader != null && !loader.equals(getPlatformClassLoader())) {
            throw new ClassNotFoundException(name + " can be seen by the program alone");
        }
        return found;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getPlatformClassLoader().getResource(name);
    }

    /** Lists the driver's own resources alone, so that no services entry of the program is taken for the driver's. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}
