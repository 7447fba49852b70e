// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Where a jar leads a class loader besides itself: the class path in its manifest, and its index, which Java 17 still follows.
 * A name of a file in the jar's directory that is not there is harmless, and many jars have such names.
 */
final class JarReferences {
    private static final String INDEX = "META-INF/INDEX.LIST";

    private final Path directory;
    private final Path jar;
    private final Collection<Path> own;

    /** Looks at one of a driver's own jars in its directory. */
    JarReferences(Path directory, Path jar, Collection<Path> own) {
        this.directory = directory;
        this.jar = jar;
        this.own = own;
    }

    /** Finds what is not one of the driver's own jars. */
    Optional<String> foreign(JarFile content) throws IOException {
        List<String> all = new ArrayList<>(classPath(content));
        all.addAll(index(content));
        return all.stream().filter(this::isForeign).findFirst();
    }

    private static List<String> classPath(JarFile content) throws IOException {
        Manifest manifest = content.getManifest();
        String value = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        return value == null || value.isBlank()
                ? List.of()
                : List.of(value.strip().split("\\s+"));
    }

    private static List<String> index(JarFile content) throws IOException {
        JarEntry entry = content.getJarEntry(INDEX);
        if (entry == null) {
            return List.of();
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(content.getInputStream(entry), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.endsWith(".jar")).toList();
        }
    }

    private boolean isForeign(String reference) {
        try {
            Path target = Path.of(jar.toUri().resolve(URI.create(reference))).normalize();
            return !own.contains(target) && !isAbsentBesides(target);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return true;
        }
    }

    private boolean isAbsentBesides(Path target) {
        return target.startsWith(directory) && Files.notExists(target, LinkOption.NOFOLLOW_LINKS);
    }
}
