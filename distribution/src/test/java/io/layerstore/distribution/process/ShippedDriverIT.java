// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver for S3 lies in the archive with all that it needs, apart from the program. */
class ShippedDriverIT {
    private static final String CLIENT = "software.amazon.awssdk.services.s3.S3Client";

    @TempDir
    private Path directory;

    private Installation layerstore;
    private Path s3 = Path.of("drivers/s3");

    @BeforeEach
    void unpack() throws IOException {
        layerstore = Installation.in(directory);
        s3 = layerstore.home().resolve("drivers/s3");
    }

    @Test
    void itIsListedDescribedAndVerifiedWithItsParametersAndItsPlace() throws Exception {
        for (FinishedCommand run : List.of(
                layerstore.run("drivers", "list"),
                layerstore.run("drivers", "describe", "s3"),
                layerstore.run("drivers", "verify", s3.toString()))) {
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out())
                    .containsPattern("s3  [0-9].*" + s3 + "\\)\n    can be used\n")
                    .contains("--param bucket=...", "required", "--param endpoint=...", "--param secretkey=...");
        }
    }

    @Test
    void itBringsAllThatItNeeds() throws Exception {
        FinishedCommand run = layerstore
                .with("LAYERSTORE_PARAM_SECRETKEY", "nobody-may-read-this")
                .run(
                        "--debug",
                        "ls",
                        "x",
                        "--driver",
                        "s3",
                        "--param",
                        "endpoint=http://127.0.0.1:1",
                        "--param",
                        "bucket=b",
                        "--param",
                        "accesskey=a",
                        "--param",
                        "attempts=1");

        assertThat(run.status()).as(run.err()).isEqualTo(7);
        assertThat(run.err())
                .contains("refused")
                .doesNotContain("NoClassDefFoundError")
                .doesNotContain("nobody-may-read-this");
    }

    @Test
    void nothingOfItIsOnTheClassPathOfTheProgram() throws Exception {
        try (URLClassLoader program = loader(layerstore.home().resolve("lib"));
                URLClassLoader driver = loader(s3)) {
            assertThat(driver.loadClass(CLIENT).getClassLoader()).isSameAs(driver);
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> program.loadClass(CLIENT));
            assertThat(program.findResource("io/layerstore/driver/s3/S3DriverFactory.class"))
                    .isNull();
        }
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(CLIENT));
    }

    /** Sees the jars of a directory and the JDK. */
    private static URLClassLoader loader(Path jars) throws IOException {
        try (Stream<Path> all = Files.list(jars)) {
            List<Path> sorted = all.sorted().toList();
            URL[] urls = new URL[sorted.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = sorted.get(i).toUri().toURL();
            }
            return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        }
    }

    @Test
    void otherCommandsLoadNoneOfItsClasses() throws Exception {
        FinishedCommand run = layerstore
                .with("LAYERSTORE_JAVA_OPTS", "-Xlog:class+load=info:stderr")
                .run("ls", "x");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("io.layerstore.core.Layerstore").doesNotContain("software.amazon", "driver.s3");
    }
}
