// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories below one, each of which is a driver; looked at when they are asked for, not before. */
final class DriverDirectories {
    private final Path parent;

    DriverDirectories(Path parent) {
        this.parent = parent;
    }

    /** {@return what is known of all of them, or of their parent if that cannot be listed} */
    Stream<DriverListing> describe() {
        try {
            List<Path> entries = entries();
            return Stream.concat(
                    entries.stream().filter(DriverDirectories::isStray).map(DriverDirectories::stray),
                    entries.stream().filter(DriverDirectories::isCandidate).map(this::describe));
        } catch (IOException e) {
            return Stream.of(DriverListing.broken("", parent.toString(), unreadable(e)));
        }
    }

    Path parent() {
        return parent;
    }

    /** A hidden directory is the file system's, or whoever's, but nobody's driver. */
    private static boolean isCandidate(Path entry) {
        return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
    }

    private DriverListing describe(Path entry) {
        String name = entry.getFileName().toString();
        return FactoryInquiry.isName(name)
                ? directory(entry).describe()
                : DriverListing.broken(
                        name,
                        entry.toString(),
                        new DriverProblem(
                                Reason.BAD_NAME,
                                "no driver can be called like this directory, which is not looked at; rename it to"
                                        + FactoryInquiry.NAMES));
    }

    private static boolean isStray(Path entry) {
        return DirectoryContent.isCalledJar(entry) && !Files.isDirectory(entry);
    }

    private static DriverListing stray(Path jar) {
        DriverProblem problem = new DriverProblem(
                Reason.STRAY_JAR,
                jar + " is not loaded; put it with the jars that it needs into a directory called like the driver");
        return DriverListing.broken("", jar.toString(), problem);
    }

    private DriverProblem unreadable(IOException e) {
        return new DriverProblem(
                Reason.UNREADABLE,
                "cannot list " + parent + " (" + FileProblem.of(e)
                        + "); drivers are looked for there, so make it a directory that this program's user can read");
    }

    private List<Path> entries() throws IOException {
        return Files.notExists(parent, LinkOption.NOFOLLOW_LINKS) ? List.of() : DirectoryContent.of(parent);
    }

    /** {@return the one with a name; other directories are not touched} */
    Optional<DriverDirectory> find(String name) {
        return FactoryInquiry.isName(name) && Files.isDirectory(parent.resolve(name))
                ? Optional.of(directory(parent.resolve(name)))
                : Optional.empty();
    }

    private DriverDirectory directory(Path path) {
        return new DriverDirectory(parent, path, SpiRange.SUPPORTED);
    }
}
