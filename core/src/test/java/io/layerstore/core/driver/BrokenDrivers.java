// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.core.driver.DriverProblem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;

/** Every way for a driver in a directory to be broken, each made for real, and what has to be said of it. */
final class BrokenDrivers {
    /**
     * One of them.
     *
     * @param name the directory's name
     * @param reason the reason that has to be given
     * @param sentence what the sentence has to contain
     * @param maker makes the content of the directory
     */
    record Case(String name, Reason reason, String sentence, Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Makes the content of a directory. */
    interface Maker {
        void make(Path directory) throws IOException;
    }

    private static final String PART =
            "static class Part { static int a = 0; static int b = 1 / a; static void touch() {} } ";

    static final List<Case> ALL = List.of(
            new Case("empty", Reason.NO_JARS, "there is no jar in", directory -> {}),
            new Case(
                    "text",
                    Reason.NOT_A_JAR,
                    "x.jar is no jar; remove it",
                    directory -> Files.writeString(directory.resolve("x.jar"), "<html>not found</html>")),
            new Case("cut", Reason.DAMAGED_JAR, "was not copied to its end; copy it again", BrokenDrivers::cut),
            new Case(
                    "folder",
                    Reason.NOT_A_JAR,
                    "x.jar is a directory; put the jars themselves into",
                    directory -> Files.createDirectory(directory.resolve("x.jar"))),
            new Case(
                    "loop",
                    Reason.UNREADABLE,
                    "x.jar (Too many levels of symbolic links",
                    directory -> Files.createSymbolicLink(directory.resolve("x.jar"), Path.of("x.jar"))),
            new Case(
                    "gone",
                    Reason.UNREADABLE,
                    "(nothing is there); let this program's user read it",
                    directory -> Files.createSymbolicLink(directory.resolve("x.jar"), Path.of("nowhere"))),
            new Case("open-directory", Reason.WORLD_WRITABLE, "run: chmod o-w", directory -> {
                DriverJar.of("open-directory").writeTo(directory, "x.jar");
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            }),
            new Case(
                    "open-jar",
                    Reason.WORLD_WRITABLE,
                    "x.jar, and a driver has the rights of this program",
                    directory -> Files.setPosixFilePermissions(
                            DriverJar.of("open-jar").writeTo(directory, "x.jar"),
                            PosixFilePermissions.fromString("rw-rw-rw-"))),
            jar(
                    "bundled-api",
                    Reason.BUNDLED_API,
                    "brings io.layerstore.driver.StorageDriver, which is the program's",
                    DriverJar.of("bundled-api").entry("io/layerstore/driver/StorageDriver.class", new byte[0])),
            jar(
                    "bundled-slf4j",
                    Reason.BUNDLED_API,
                    "brings org.slf4j.Logger",
                    DriverJar.of("bundled-slf4j").entry("org/slf4j/Logger.class", new byte[0])),
            jar(
                    "class-path-outside",
                    Reason.FOREIGN_CLASS_PATH,
                    "x.jar leads to ../sound/x.jar, which is not one of the driver's jars; take a build",
                    DriverJar.of("class-path-outside").manifest("Class-Path", "x.jar ../sound/x.jar")),
            jar(
                    "class-path-url",
                    Reason.FOREIGN_CLASS_PATH,
                    "x.jar leads to http://localhost/y.jar, which",
                    DriverJar.of("class-path-url").manifest("Class-Path", "http://localhost/y.jar")),
            jar(
                    "class-path-nonsense",
                    Reason.FOREIGN_CLASS_PATH,
                    "x.jar leads to %zz, which",
                    DriverJar.of("class-path-nonsense").manifest("Class-Path", "%zz")),
            new Case("class-path-folder", Reason.FOREIGN_CLASS_PATH, "x.jar leads to lib/, which", directory -> {
                DriverJar.of("class-path-folder").manifest("Class-Path", "lib/").writeTo(directory, "x.jar");
                Files.createDirectory(directory.resolve("lib"));
            }),
            jar(
                    "index-outside",
                    Reason.FOREIGN_CLASS_PATH,
                    "x.jar leads to ../y.jar, which",
                    DriverJar.of("index-outside")
                            .entry(
                                    "META-INF/INDEX.LIST",
                                    "JarIndex-Version: 1.0\n\nx.jar\nx\n\n../y.jar\ny\n"
                                            .getBytes(StandardCharsets.UTF_8))),
            new Case(
                    "link-into-the-open",
                    Reason.WORLD_WRITABLE,
                    "x.jar leads into ",
                    directory -> Files.createSymbolicLink(directory.resolve("x.jar"), openPlace(directory, "y.jar"))),
            new Case("link-over-the-open", Reason.WORLD_WRITABLE, "where everybody may put files", directory -> {
                Path jar = DriverJar.of("link-over-the-open")
                        .writeTo(Files.createDirectory(directory.resolve("safe")), "z.jar");
                Path link = openPlace(directory, "y.jar").resolveSibling("z.jar");
                Files.createSymbolicLink(directory.resolve("x.jar"), Files.createSymbolicLink(link, jar));
            }),
            jar(
                    "no-entry",
                    Reason.NO_SERVICES_ENTRY,
                    "none of x.jar has META-INF/services/io.layerstore",
                    DriverJar.empty().source("x.Factory", new FactorySource("no-entry").text())),
            jar(
                    "module-entry",
                    Reason.MODULE_ENTRY_ONLY,
                    "in a module descriptor only; its author has to add",
                    DriverJar.empty()
                            .source("x.Factory", new FactorySource("module-entry").text())
                            .source(
                                    "module-info",
                                    "module x { requires io.layerstore.api;"
                                            + " provides io.layerstore.driver.StorageDriverFactory with x.Factory; }")),
            jar(
                    "malformed",
                    Reason.MALFORMED_ENTRY,
                    "line 2 of META-INF/services/",
                    DriverJar.of("malformed").services("# the driver\nx.Factory = yes\n")),
            jar(
                    "factory-missing",
                    Reason.FACTORY_MISSING,
                    "names x.Factory, which is in none of x.jar",
                    DriverJar.empty().services("x.Factory")),
            jar(
                    "no-factory",
                    Reason.NOT_A_FACTORY,
                    "does not implement io.layerstore.driver.StorageDriverFactory",
                    DriverJar.empty()
                            .source("x.Factory", "package x; public class Factory {}")
                            .services("x.Factory")),
            factory(
                    "no-constructor",
                    Reason.NOT_A_FACTORY,
                    "has no public constructor without parameters",
                    source -> source.withMembers("public Factory(int i) {}")),
            jar(
                    "needs-superclass",
                    Reason.MISSING_DEPENDENCY,
                    "needs the class y.Base, which is in none of x.jar; put",
                    DriverJar.empty()
                            .absent("y.Base", "package y; public class Base {}")
                            .source(
                                    "x.Factory",
                                    new FactorySource("needs-superclass")
                                            .text()
                                            .replace("class Factory", "class Factory extends y.Base"))
                            .services("x.Factory")),
            jar(
                    "needs-in-constructor",
                    Reason.MISSING_DEPENDENCY,
                    "needs the class y.Base",
                    needing(
                            "needs-in-constructor",
                            source -> source.withMembers("public Factory() { new y.Base(); }"))),
            jar(
                    "needs-newer-api",
                    Reason.SPI_TOO_NEW,
                    "needs io.layerstore.driver.Newer, which SPI level",
                    DriverJar.empty()
                            .absent("io.layerstore.driver.Newer", "package io.layerstore.driver; public class Newer {}")
                            .source(
                                    "x.Factory",
                                    new FactorySource("needs-newer-api")
                                            .withMembers("public Factory() { new io.layerstore.driver.Newer(); }")
                                            .text())
                            .services("x.Factory")),
            new Case(
                    "newer-java",
                    Reason.NEWER_JAVA,
                    "x.Factory was compiled for Java 99, and this is Java",
                    BrokenDrivers::newerJava),
            new Case("wrong-class", Reason.LINKAGE, "take all of its jars from one release", BrokenDrivers::wrongClass),
            jar(
                    "old-factory",
                    Reason.MISSING_METHOD,
                    "x.Factory lacks the method parameters of StorageDriverFactory",
                    oldFactory("old-factory", 1)),
            jar(
                    "old-factory-and-level",
                    Reason.SPI_TOO_OLD,
                    "built for SPI level 0, the oldest that is supported is 1; take",
                    oldFactory("old-factory-and-level", 0)),
            factory(
                    "constructor-throws",
                    Reason.CONSTRUCTOR_FAILED,
                    "the constructor of x.Factory failed (java.lang.IllegalStateException: no licence)",
                    source -> source.withMembers(
                            "public Factory() { throw new IllegalStateException(\"no licence\"); }")),
            factory(
                    "initializer-throws",
                    Reason.CONSTRUCTOR_FAILED,
                    "the constructor of x.Factory failed (java.lang.ArithmeticException",
                    source -> source.withMembers("static int a = 0; static int b = 1 / a;")),
            factory(
                    "initializer-errs",
                    Reason.CONSTRUCTOR_FAILED,
                    "x.Factory cannot be constructed (java.lang.AssertionError: no luck)",
                    source -> source.withMembers("static { if (true) { throw new AssertionError(\"no luck\"); } }")),
            factory(
                    "native",
                    Reason.NATIVE_LIBRARY,
                    "cannot be loaded (no nosuch in java.library.path",
                    source -> source.withMembers("public Factory() { System.loadLibrary(\"nosuch\"); }")),
            factory(
                    "half-initialised",
                    Reason.INITIALIZER_FAILED,
                    "its class x.Factory$Part cannot be initialised (java.lang.ArithmeticException: / by zero); tell",
                    source -> source.withMembers(PART + "public Factory() { Part.touch(); }")),
            factory(
                    "half-initialised-twice",
                    Reason.INITIALIZER_FAILED,
                    "its class x.Factory$Part cannot be initialised (",
                    source -> source.withMembers(PART + "public Factory() {"
                            + " try { Part.touch(); } catch (ExceptionInInitializerError e) { Part.touch(); } }")),
            factory(
                    "speechless",
                    Reason.NOT_DESCRIBED,
                    "cannot say what it is",
                    source -> source.withName("String.valueOf(1 / (System.nanoTime() > 0 ? 0 : 1))")),
            factory(
                    "erring",
                    Reason.NOT_DESCRIBED,
                    "(java.util.ServiceConfigurationError: no service)",
                    source -> source.withName("fail()")
                            .withMembers("static String fail() {"
                                    + " throw new java.util.ServiceConfigurationError(\"no service\"); }")),
            factory(
                    "asserting",
                    Reason.NOT_DESCRIBED,
                    "(java.lang.AssertionError: no list)",
                    source -> source.withParameters("fail()")
                            .withMembers("static List<ParameterSpec> fail() {"
                                    + " throw new AssertionError(\"no list\"); }")),
            factory(
                    "unnamed",
                    Reason.NOT_DESCRIBED,
                    "(java.lang.NullPointerException: name)",
                    source -> source.withName("null")),
            jar(
                    "needs-in-parameters",
                    Reason.MISSING_DEPENDENCY,
                    "needs the class y.Base",
                    needing("needs-in-parameters", source -> source.withParameters("List.of(y.Base.SPEC)"))),
            factory(
                    "shouting",
                    Reason.BAD_NAME,
                    "not a lower-case letter followed by",
                    source -> source.withName("\"Shouting\"")),
            factory(
                    "misnamed",
                    Reason.NAME_MISMATCH,
                    "is called other; rename the directory to other",
                    source -> source.withName("\"other\"")),
            jar(
                    "twins",
                    Reason.AMBIGUOUS,
                    "are called twins (x.Factory, x.Other); leave the jars of one there",
                    DriverJar.of("twins")
                            .source("x.Other", "package x; public class Other extends Factory {}")
                            .services("x.Factory\nx.Other")),
            factory(
                    "newer-level",
                    Reason.SPI_TOO_NEW,
                    "built for SPI level 2, this program has 1; take a newer Layerstore",
                    source -> source.withLevel("SpiLevel.CURRENT + 1")),
            jar(
                    "newer-level-and-api",
                    Reason.SPI_TOO_NEW,
                    "built for SPI level 2, this program has 1; take a newer Layerstore",
                    needing(
                            "newer-level-and-api",
                            source -> source.withLevel("SpiLevel.CURRENT + 1").withParameters("List.of(y.Base.SPEC)"))),
            factory(
                    "newer-level-and-silent",
                    Reason.SPI_TOO_NEW,
                    "built for SPI level 2, this program has 1; take a newer Layerstore",
                    source -> source.withLevel("SpiLevel.CURRENT + 1")
                            .withName("String.valueOf(1 / (System.nanoTime() > 0 ? 0 : 1))")),
            factory(
                    "older-level",
                    Reason.SPI_TOO_OLD,
                    "built for SPI level 0, the oldest that is supported is 1; take",
                    source -> source.withLevel("SpiLevel.OLDEST_SUPPORTED - 1")));

    private BrokenDrivers() {}

    private static Case jar(String name, Reason reason, String sentence, DriverJar jar) {
        return new Case(name, reason, sentence, directory -> jar.writeTo(directory, "x.jar"));
    }

    private static Case factory(String name, Reason reason, String sentence, UnaryOperator<FactorySource> crime) {
        return jar(name, reason, sentence, jarOf(crime.apply(new FactorySource(name))));
    }

    static DriverJar jarOf(FactorySource source) {
        return DriverJar.empty().source("x.Factory", source.text()).services("x.Factory");
    }

    /** A driver that was compiled with a class that is not in its jar. */
    static DriverJar needing(String name, UnaryOperator<FactorySource> use) {
        return jarOf(use.apply(new FactorySource(name)))
                .absent(
                        "y.Base",
                        "package y; public class Base { public static io.layerstore.driver.ParameterSpec SPEC; }");
    }

    /** A factory that was compiled when there was a method less. */
    private static DriverJar oldFactory(String name, int level) {
        return DriverJar.empty()
                .absent(
                        "io.layerstore.driver.StorageDriverFactory",
                        "package io.layerstore.driver; public interface StorageDriverFactory"
                                + " { String name(); int spiLevel(); }")
                .source(
                        "x.Factory",
                        "package x; public class Factory implements io.layerstore.driver.StorageDriverFactory {"
                                + " public String name() { return \"" + name + "\"; }"
                                + " public int spiLevel() { return " + level + "; } }")
                .services("x.Factory");
    }

    /** A jar of nobody's, in a directory like /tmp. */
    static Path openPlace(Path directory, String file) throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Path jar = DriverJar.of(directory.getFileName().toString()).writeTo(open, file);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        return jar;
    }

    private static void cut(Path directory) throws IOException {
        Path jar = DriverJar.of("cut").writeTo(directory, "x.jar");
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    }

    static void newerJava(Path directory) throws IOException {
        byte[] factory = compiledFactory("newer-java", directory);
        factory[6] = 0;
        factory[7] = (byte) (44 + 99);
        DriverJar.empty()
                .entry("x/Factory.class", factory)
                .services("x.Factory")
                .writeTo(directory, "x.jar");
    }

    private static void wrongClass(Path directory) throws IOException {
        byte[] factory = compiledFactory("wrong-class", directory);
        DriverJar.empty()
                .entry("y/Factory.class", factory)
                .services("y.Factory")
                .writeTo(directory, "x.jar");
    }

    private static byte[] compiledFactory(String name, Path directory) throws IOException {
        Path jar = DriverJar.of(name).writeTo(directory, "x.jar");
        try (JarFile made = new JarFile(jar.toString());
                InputStream in = made.getInputStream(made.getEntry("x/Factory.class"))) {
            return in.readAllBytes();
        }
    }
}
