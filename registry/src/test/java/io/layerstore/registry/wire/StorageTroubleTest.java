// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.filesystem.FilesystemDriver;
import io.layerstore.driver.filesystem.FilesystemOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTroubleTest {
    private static final Set<String> ALWAYS = Set.of("name", "capabilities", "close");

    private final AtomicReference<StorageErrorKind> trouble = new AtomicReference<>();
    private WireServer server;
    private Repo repo;

    @BeforeEach
    void start(@TempDir Path root) throws IOException {
        FilesystemDriver driver = FilesystemDriver.open(root, FilesystemOptions.defaults());
        server = WireServer.options().driver(troubled(driver)).start();
        repo = server.repo("trouble/app");
        repo.pushImage("v1", 90);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** A driver that fails as soon as it is told to. */
    private StorageDriver troubled(StorageDriver driver) {
        return (StorageDriver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageDriver.class}, (proxy, method, arguments) -> {
                    StorageErrorKind kind = trouble.get();
                    if (kind != null && !ALWAYS.contains(method.getName()) && isTroubled(method, arguments)) {
                        throw new StorageException(kind, "secret-driver", "tell", "/secret/path", "of secrets");
                    }
                    try {
                        return method.invoke(driver, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What is not found is the content of blobs, once that it was there was seen. */
    private boolean isTroubled(Method method, Object[] arguments) {
        return trouble.get() != StorageErrorKind.NOT_FOUND
                || (method.getName().equals("open") && arguments[0].toString().contains("/blobs/"));
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE", "BUSY", "THROTTLED", "TIMEOUT"})
    @DisplayName("OCI-ERR-03 while the storage does not answer, clients are told when to come again")
    void whileTheStorageDoesNotAnswerClientsAreToldWhenToComeAgain(StorageErrorKind kind) throws IOException {
        trouble.set(kind);
        Reply reply = repo.get("manifests/v1");
        assertThat(reply).isError(503, "UNAVAILABLE").hasHeader("Cache-Control", "no-store");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
        trouble.set(null);
        assertThat(repo.get("manifests/v1")).hasStatus(200);
    }

    @Test
    @DisplayName("HARD-13 a full storage takes no push, and still gives what it has")
    void aFullStorageTakesNoPush() throws IOException {
        trouble.set(StorageErrorKind.NO_SPACE);
        assertThat(repo.post("blobs/uploads/")).isError(507, "DENIED");
        trouble.set(null);
        assertThat(repo.get("manifests/v1")).hasStatus(200);
    }

    @Test
    @DisplayName("OCI-ERR-02 a read-only storage takes no push, and says what it does")
    void aReadOnlyStorageTakesNoPush() throws IOException {
        trouble.set(StorageErrorKind.READ_ONLY);
        assertThat(repo.post("blobs/uploads/")).isError(405, "UNSUPPORTED").hasHeader("Allow", "GET, HEAD");
    }

    @Test
    @DisplayName("OCI-ERR-01 an error says nothing of the answer that should have been")
    void anErrorSaysNothingOfTheAnswerThatShouldHaveBeen() throws IOException {
        String digest = repo.push(Images.blob(93, 1000));
        trouble.set(StorageErrorKind.NOT_FOUND);
        Reply reply =
                repo.ask("GET", "blobs/" + digest).header("Range", "bytes=0-9").send();
        assertThat(reply).isError(404, "BLOB_UNKNOWN").hasHeader("Cache-Control", "no-store");
        for (String header : List.of(
                "Content-Range", "ETag", "Docker-Content-Digest", "Accept-Ranges", "Content-Disposition", "Vary")) {
            assertThat(reply).hasNoHeader(header);
        }
        assertThat(reply)
                .hasHeader("Docker-Distribution-API-Version", "registry/2.0")
                .hasHeader("X-Content-Type-Options", "nosniff");
        assertThat(reply.headers("Date")).hasSize(1);
    }

    @Test
    @DisplayName("HARD-19 what is wrong inside is told to nobody outside")
    void whatIsWrongInsideIsToldToNobodyOutside() throws IOException {
        for (StorageErrorKind kind : new StorageErrorKind[] {StorageErrorKind.IO, StorageErrorKind.UNAVAILABLE}) {
            trouble.set(kind);
            Reply reply = repo.get("manifests/v1");
            assertThat(reply.status()).isBetween(500, 503);
            assertThat(reply.text())
                    .doesNotContain("secret")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
            assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    @DisplayName("OCI-BASE-04 a registry whose storage does not answer lives, but is not ready")
    void aRegistryWhoseStorageDoesNotAnswerIsNotReady() throws IOException {
        trouble.set(StorageErrorKind.UNAVAILABLE);
        assertThat(server.get("/healthz")).hasStatus(200);
        assertThat(server.get("/readyz")).isError(503, "UNAVAILABLE");
        trouble.set(null);
        assertThat(server.get("/readyz")).hasStatus(200);
    }
}
