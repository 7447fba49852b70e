// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The directories below one, each of which is a driver; looked at when they are asked for, not before. */
final class DriverDirectories {
    private final Path parent;

    DriverDirectories(Path parent) {
        this.parent = parent;
    }

    /** {@return all of them, in order of their names} */
    List<DriverDirectory> all() {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<DriverDirectory> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
            entries.forEach(entry -> found.add(new DriverDirectory(entry)));
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException("cannot list " + parent, e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
        found.sort(Comparator.comparing(DriverDirectory::name));
        return found;
    }

    /** {@return the one with a name; other directories are not touched} */
    Optional<DriverDirectory> find(String name) {
        return FoundDriver.isName(name) && Files.isDirectory(parent.resolve(name))
                ? Optional.of(new DriverDirectory(parent.resolve(name)))
                : Optional.empty();
    }
}
