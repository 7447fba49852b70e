// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableDirectoriesTest {
    @TempDir
    Path directory;

    final List<String> synced = new ArrayList<>();
    Path root;
    DurableDirectories durable;

    @BeforeEach
    void open() throws IOException {
        StorageRoot storage = new RootOpening(Durability.NONE).open(directory.resolve("root"));
        root = storage.directory();
        durable = new DurableDirectories(storage, true, at -> {
            DurableDirectories.force(at);
            synced.add(root.relativize(at).toString());
        });
    }

    @Test
    void newDirectoriesAreSyncedUpToTheRootAndOnlyOnce() throws IOException {
        Path leaf = Files.createDirectories(root.resolve("a/b/c"));
        durable.sync(leaf);
        assertThat(synced).containsExactlyInAnyOrder("a/b/c", "a/b", "a", "");
        assertThatNextSyncIs(leaf, "a/b/c");
        assertThatNextSyncIs(Files.createDirectories(root.resolve("a/x")), "a/x", "a");
        assertThatNextSyncIs(root, "");
    }

    @Test
    void directoryThatWasMadeAgainIsNotTheOneThatWasDurable() throws IOException {
        Path leaf = Files.createDirectories(root.resolve("a/b"));
        durable.sync(leaf);
        Files.delete(leaf);
        durable.forget(leaf);
        Files.createDirectory(leaf);
        assertThatNextSyncIs(leaf, "a/b", "a");
    }

    @Test
    void directoryThatSomebodyElseMadeAgainHasAnotherNumber() throws IOException {
        try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
            root = jimfs.getPath("/store");
            StorageRoot storage = new RootOpening(Durability.NONE).open(root);
            durable = new DurableDirectories(
                    storage, false, at -> synced.add(root.relativize(at).toString()));
            Path leaf = Files.createDirectories(root.resolve("a/b"));
            durable.sync(leaf);
            assertThatNextSyncIs(leaf, "a/b");
            Files.delete(leaf);
            Files.createDirectory(leaf);
            assertThatNextSyncIs(leaf, "a/b", "a");
        }
    }

    @Test
    void removalIsSyncedInTheNearestDirectoryThatIsLeft() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        durable.syncRemoval(root.resolve("a/b"));
        durable.syncRemoval(root.resolve("a/b/c/d"));
        durable.syncRemoval(root.resolve("x/y"));
        Files.writeString(root.resolve("a/file"), "x");
        durable.syncRemoval(root.resolve("a/file/below/it"));
        assertThat(synced).containsExactly("a/b", "a/b", "", "a");
    }

    @Test
    void failedSyncLeavesADirectoryUnknown() throws IOException {
        Path leaf = Files.createDirectories(root.resolve("a"));
        DurableDirectories failing = new DurableDirectories(new StorageRoot(root), true, at -> {
            synced.add("tried " + root.relativize(at));
            if (at.equals(root)) {
                throw new IOException("broken");
            }
        });
        assertThatIOException().isThrownBy(() -> failing.sync(leaf)).withMessage("broken");
        assertThatIOException().isThrownBy(() -> failing.sync(leaf)).withMessage("broken");
        assertThat(synced).containsExactly("tried a", "tried ", "tried a", "tried ");
    }

    @Test
    void directoryThatWasPrunedIsForItsRemoverToSync() throws IOException {
        durable.sync(root.resolve("gone"));
        Files.delete(root.resolve("+layerstore/staging"));
        assertThatIOException()
                .isThrownBy(() -> durable.sync(root.resolve("gone")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.UNAVAILABLE));
    }

    private void assertThatNextSyncIs(Path leaf, String... expected) throws IOException {
        synced.clear();
        durable.sync(leaf);
        assertThat(synced).containsExactlyInAnyOrder(expected);
    }
}
