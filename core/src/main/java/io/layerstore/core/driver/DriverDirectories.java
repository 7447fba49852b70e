// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories below one, each of which is a driver; looked at when they are asked for, not before. */
final class DriverDirectories {
    private final Path parent;

    DriverDirectories(Path parent) {
        this.parent = parent;
    }

    /** {@return what is known of all of them} */
    Stream<DriverListing> describe() {
        Stream<DriverListing> strays = list(entry -> entry.toString().endsWith(".jar") && !Files.isDirectory(entry))
                .map(DriverDirectories::stray);
        return Stream.concat(strays, list(Files::isDirectory).map(entry -> new DriverDirectory(entry).describe()));
    }

    private static DriverListing stray(Path jar) {
        DriverProblem problem = new DriverProblem(
                Reason.STRAY_JAR,
                jar + " is not loaded; put it with the jars that it needs into a directory called like the driver");
        return DriverListing.broken("", jar.toString(), problem);
    }

    private Stream<Path> list(DirectoryStream.Filter<Path> filter) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, filter)) {
            entries.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException("cannot list " + parent, e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
        return found.stream();
    }

    /** {@return the one with a name; other directories are not touched} */
    Optional<DriverDirectory> find(String name) {
        return FoundDriver.isName(name) && Files.isDirectory(parent.resolve(name))
                ? Optional.of(new DriverDirectory(parent.resolve(name)))
                : Optional.empty();
    }
}
