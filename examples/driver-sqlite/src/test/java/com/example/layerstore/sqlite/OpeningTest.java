// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kit does not look at: a file that is not there yet, and who is on it. */
final class OpeningTest {
    private static final int OPENERS = 8;

    @TempDir
    private Path directory;

    @RepeatedTest(20)
    void manyWhoMakeTheFileAtOnceAllOpenIt() throws Exception {
        CyclicBarrier start = new CyclicBarrier(OPENERS);
        ExecutorService threads = Executors.newFixedThreadPool(OPENERS);
        try {
            List<Future<Store>> stores = new ArrayList<>();
            for (int i = 0; i < OPENERS; i++) {
                stores.add(threads.submit(() -> {
                    start.await();
                    return open(Duration.ofMinutes(1));
                }));
            }
            for (Future<Store> store : stores) {
                store.get().close();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aFileThatSomebodyElseHoldsIsATimeoutAndNoWrongParameter() throws Exception {
        open(Duration.ofMinutes(1)).close();
        try (Connection other = Engine.connect(file(), Map.of());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            StorageException refused = assertThrows(StorageException.class, () -> open(Duration.ofMillis(10)));
            assertEquals(StorageErrorKind.TIMEOUT, refused.kind());
        }
    }

    @Test
    void aLockFileThatADeadProcessHasLeftUnnamedIsCleared() throws Exception {
        Path stray = Files.createFile(directory.resolve("layers.db-instance-0"));
        Path other = Files.writeString(directory.resolve("layers.db-instance-of-my-own"), "kept");
        open(Duration.ofMinutes(1)).close();
        assertFalse(Files.exists(stray));
        assertTrue(Files.exists(other));
    }

    @Test
    void anErrorInTheMiddleOfATransactionLeavesNoLock() throws Exception {
        Store store = open(Duration.ofMinutes(1));
        assertThrows(
                OutOfMemoryError.class,
                () -> store.database().write("put", "", session -> {
                    throw new OutOfMemoryError("on purpose");
                }));
        open(Duration.ofMillis(10)).close();
        store.close();
    }

    private Path file() {
        return directory.resolve("layers.db");
    }

    private Store open(Duration patience) throws StorageException {
        return Store.open(file(), patience, InstantSource.system());
    }
}
