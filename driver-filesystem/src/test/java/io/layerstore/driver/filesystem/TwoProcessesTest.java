// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static io.layerstore.driver.filesystem.DriverFixture.staged;
import static io.layerstore.driver.filesystem.FilesystemDriverTest.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {
    @TempDir
    Path root;

    Process owner;
    WriterToken token;

    @BeforeEach
    void start() throws IOException {
        owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StageOwner.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        token = new WriterToken(said.readLine());
    }

    @AfterEach
    void kill() throws InterruptedException {
        owner.destroyForcibly();
        assertThat(owner.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void killedOwnerMakesNobodyWait() throws Exception {
        try (FilesystemDriver driver = DriverFixture.openQuick(root)) {
            assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            assertThat(staged(root)).hasSize(4);
            kill();
            StorageWriter writer = driver.resume(token);
            assertThat(writer.size()).isEqualTo(5);
            assertThat(writer.attachment()).isEqualTo(bytes("hash"));
            DriverFixture.openQuick(root).close();
            assertThat(staged(root)).hasSize(3).allMatch(name -> name.startsWith(token.value()));
            assertThat(root.resolve("+layerstore/staging/" + token.value() + ".data"))
                    .hasContent("12345");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void stoppedOwnerIsStillTheOwner() throws Exception {
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(owner.pid()))
                        .start()
                        .waitFor())
                .isZero();
        try (FilesystemDriver driver = DriverFixture.openQuick(root)) {
            assertKind(StorageErrorKind.BUSY, () -> driver.resume(token));
            assertThat(driver.statStaged(token)).isPresent();
            assertThat(staged(root)).hasSize(4);
        }
    }
}
