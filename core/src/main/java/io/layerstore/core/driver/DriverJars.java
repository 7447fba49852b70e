// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The jars of one directory, which were looked at from outside and found sound. No class of them has been loaded. */
final class DriverJars {
    private static final byte[] ZIP = {'P', 'K'};

    private final Path directory;
    private final List<Path> jars;
    private final List<String> states;

    private DriverJars(Path directory, List<Path> jars, List<String> states) {
        this.directory = directory;
        this.jars = jars;
        this.states = states;
    }

    /** Lists and inspects the jars of a directory. */
    static DriverJars in(Path directory) throws DriverLoadException {
        if (!Files.isDirectory(directory)) {
            throw new DriverLoadException(
                    Reason.UNREADABLE,
                    directory + (Files.exists(directory) ? " is no directory" : " does not exist")
                            + "; name the directory that has the driver's jars",
                    null);
        }
        WriteAccess.check(directory);
        List<Path> jars = list(directory);
        if (jars.isEmpty()) {
            throw new DriverLoadException(
                    Reason.NO_JARS,
                    "there is no jar in " + directory
                            + "; put the driver's jar and those that it needs right into it, not into a directory below",
                    null);
        }
        List<String> states = new ArrayList<>();
        for (Path jar : jars) {
            checkFile(directory, jar);
            WriteAccess.check(jar);
            inspect(jar, new JarReferences(directory, jar, jars));
            states.add(stateOf(jar));
        }
        return new DriverJars(directory, jars, states);
    }

    private static String stateOf(Path jar) throws DriverLoadException {
        try {
            return Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    /** Tells whether these are the same files, which nobody has changed in between. */
    boolean isSameAs(DriverJars others) {
        return jars.equals(others.jars) && states.equals(others.states);
    }

    Path directory() {
        return directory;
    }

    List<Path> paths() {
        return jars;
    }

    /** {@return the names of the files, for messages} */
    String names() {
        return jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", "));
    }

    URL[] urls() {
        return jars.stream().map(DriverJars::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no file of the default file system: " + jar, e);
        }
    }

    private static List<Path> list(Path directory) throws DriverLoadException {
        try {
            return DirectoryContent.of(directory).stream()
                    .filter(DirectoryContent::isCalledJar)
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static void checkFile(Path directory, Path jar) throws DriverLoadException {
        if (Files.isDirectory(jar)) {
            throw new DriverLoadException(
                    Reason.NOT_A_JAR, jar + " is a directory; put the jars themselves into " + directory, null);
        }
    }

    private static void inspect(Path path, JarReferences references) throws DriverLoadException {
        try (JarFile jar = new JarFile(path.toString(), false)) {
            Optional<String> bundled = ProvidedPackages.bundledIn(jar);
            if (bundled.isPresent()) {
                throw new DriverLoadException(
                        Reason.BUNDLED_API,
                        path + " brings " + bundled.get()
                                + ", which is the program's to provide; remove that jar, or take"
                                + " a build of the driver that does not bundle it",
                        null);
            }
            checkReferences(path, references.foreign(jar));
        } catch (FileSystemException e) {
            throw unreadable(path, e);
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    private static void checkReferences(Path path, Optional<String> foreign) throws DriverLoadException {
        if (foreign.isPresent()) {
            throw new DriverLoadException(
                    Reason.FOREIGN_CLASS_PATH,
                    path + " leads to " + foreign.get()
                            + ", which is not one of the driver's jars; take a build of it without that entry in its"
                            + " manifest or index",
                    null);
        }
    }

    private static DriverLoadException damaged(Path path, IOException cause) throws DriverLoadException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP)
                    ? new DriverLoadException(
                            Reason.DAMAGED_JAR, path + " is damaged or was not copied to its end; copy it again", cause)
                    : new DriverLoadException(
                            Reason.NOT_A_JAR, path + " is no jar; remove it or put the right file there", cause);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static DriverLoadException unreadable(Path path, IOException cause) {
        return new DriverLoadException(
                Reason.UNREADABLE,
                "cannot read " + path + " (" + FileProblem.of(cause) + "); let this program's user read it",
                cause);
    }
}
