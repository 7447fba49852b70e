// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.filesystem.FilesystemDriver;
import io.layerstore.driver.filesystem.FilesystemOptions;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadExpiryTest {
    private static final RepositoryName NAME = RepositoryName.parse("expiry/app");
    private static final Duration AGE = Duration.ofDays(7);

    private Layerstore store;

    @BeforeEach
    void open() throws IOException {
        store = Layerstore.builder().driver("inmemory", Map.of()).build();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private UploadId begin() throws IOException {
        try (LayerUpload upload = store.layers().upload(NAME)) {
            return upload.id();
        }
    }

    /** Looks for uploads as will be done after some time. */
    private int sweepAfter(Duration time) throws IOException {
        InstantSource then = () -> InstantSource.system().instant().plus(time);
        return new UploadExpiry(Registry.over(store).build().parts(), AGE, then).sweep();
    }

    @Test
    @DisplayName("OCI-PUSH-13 an upload to which nothing was added for a time is cancelled, and no other")
    void anUploadToWhichNothingWasAddedForATimeIsCancelled() throws IOException {
        UploadId id = begin();
        assertThat(sweepAfter(AGE.minusHours(1))).isZero();
        assertThat(store.layers().statUpload(NAME, id)).isPresent();
        assertThat(sweepAfter(AGE.plusHours(1))).isOne();
        assertThat(store.layers().statUpload(NAME, id)).isEmpty();
    }

    @Test
    @DisplayName("OCI-PUSH-13 all uploads that are old are found, however many there are")
    void allUploadsThatAreOldAreFound() throws IOException {
        for (int i = 0; i < 250; i++) {
            begin();
        }
        assertThat(sweepAfter(AGE.plusHours(1))).isEqualTo(250);
        assertThat(sweepAfter(AGE.plusHours(1))).isZero();
    }

    @Test
    @DisplayName("OCI-PUSH-13 an upload that cannot be cancelled keeps no other one")
    void anUploadThatCannotBeCancelledKeepsNoOther(@TempDir Path root) throws IOException {
        StorageDriver sound = FilesystemDriver.open(root, FilesystemOptions.defaults());
        AtomicInteger resumed = new AtomicInteger();
        StorageDriver driver = (StorageDriver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageDriver.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("resume") && resumed.getAndIncrement() == 0) {
                        throw new StorageException(StorageErrorKind.ACCESS_DENIED, "none", "resume", "it", "no");
                    }
                    try {
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        store.close();
        store = Layerstore.builder().driver(driver).build();
        for (int i = 0; i < 5; i++) {
            begin();
        }
        assertThat(sweepAfter(AGE.plusHours(1))).isEqualTo(4);
        assertThat(store.layers().uploads("", 10).uploads()).hasSize(1);
    }

    @Test
    @DisplayName("OCI-PUSH-13 an upload that somebody goes on with is left alone")
    void anUploadThatSomebodyGoesOnWithIsLeftAlone() throws IOException {
        UploadId id = begin();
        try (LayerUpload upload = store.layers().resume(NAME, id)) {
            assertThat(sweepAfter(AGE.plusHours(1))).isZero();
            assertThat(upload.checkpoint()).isZero();
        }
        assertThat(store.layers().statUpload(NAME, id)).isPresent();
    }
}
