// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/** What the program provides to every driver, and no driver brings itself: the packages of the API and of SLF4J. */
final class ProvidedPackages {
    private static final Set<String> NAMES = Set.of(
            "io.layerstore.digest",
            "io.layerstore.driver",
            "io.layerstore.layer",
            "io.layerstore.manifest",
            "io.layerstore.name",
            "org.slf4j",
            "org.slf4j.event",
            "org.slf4j.helpers",
            "org.slf4j.spi");

    private ProvidedPackages() {}

    static Set<String> names() {
        return NAMES;
    }

    /** Tells whether a class is the program's to provide. */
    static boolean has(String className) {
        return NAMES.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    /** Tells whether a class belongs to the API, in which a driver cannot have anything that this program has not. */
    static boolean isApi(String className) {
        return has(className) && className.startsWith("io.layerstore.");
    }

    /** Finds a class in a jar that the program provides, if there is any. */
    static Optional<String> bundledIn(JarFile jar) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(entry -> entry.endsWith(".class"))
                .map(entry ->
                        entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
                .filter(ProvidedPackages::has)
                .findFirst();
    }
}
