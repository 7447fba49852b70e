// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import io.layerstore.driver.StorageDriverFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Reads from jars which classes they offer as driver factories, loading none of them. */
final class ServicesEntries {
    private static final String SERVICE = StorageDriverFactory.class.getName();
    private static final String FILE = "META-INF/services/" + SERVICE;
    private static final Pattern CLASS_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    private ServicesEntries() {}

    /** {@return the names of the factories' classes, at least one} */
    static Set<String> of(DriverJars jars) throws DriverLoadException {
        Set<String> factories = new LinkedHashSet<>();
        for (Path jar : jars.paths()) {
            factories.addAll(read(jar));
        }
        if (factories.isEmpty()) {
            throw jars.paths().stream().anyMatch(ServicesEntries::isModuleWithProvider)
                    ? new DriverLoadException(
                            Reason.MODULE_ENTRY_ONLY,
                            "the driver is declared in a module descriptor only; its author has to add " + FILE,
                            null)
                    : new DriverLoadException(
                            Reason.NO_SERVICES_ENTRY,
                            "none of " + jars.names() + " has " + FILE
                                    + "; add the driver's own jar, or ask its author for the entry",
                            null);
        }
        return factories;
    }

    private static Set<String> read(Path path) throws DriverLoadException {
        try (JarFile jar = new JarFile(path.toString(), false)) {
            JarEntry entry = jar.getJarEntry(FILE);
            return entry == null ? Set.of() : parse(path, content(jar, entry));
        } catch (IOException e) {
            throw new DriverLoadException(
                    Reason.DAMAGED_JAR, path + " is damaged or was not copied to its end; copy it again", e);
        }
    }

    private static List<String> content(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Set<String> parse(Path jar, List<String> lines) throws DriverLoadException {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).replaceFirst("#.*", "").strip();
            if (!name.isEmpty() && !CLASS_NAME.matcher(name).matches()) {
                throw new DriverLoadException(
                        Reason.MALFORMED_ENTRY,
                        "line " + (i + 1) + " of " + FILE + " in " + jar
                                + " is not the name of a class; its author has to mend it",
                        null);
            }
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static boolean isModuleWithProvider(Path jar) {
        try {
            return ModuleFinder.of(jar).findAll().stream()
                    .map(found -> found.descriptor())
                    .flatMap(descriptor -> descriptor.provides().stream())
                    .map(ModuleDescriptor.Provides::service)
                    .anyMatch(SERVICE::equals);
        } catch (FindException e) {
            return false;
        }
    }
}
