// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;

/** Carries a tree between the books of a crash file system and the file system underneath. */
final class DiskImage {
    private final Path root;

    DiskImage(Path root) {
        this.root = root;
    }

    /** Takes what is there as durable. */
    void load(StoredDirectory tree) throws IOException {
        load(root, tree);
    }

    /** Replaces what is there by what is durable. */
    void store(StoredDirectory tree) throws IOException {
        clear(root);
        store(root, tree, new IdentityHashMap<>());
    }

    private static void load(Path directory, StoredDirectory tree) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                StoredNode node = node(entry);
                tree.durable().put(String.valueOf(entry.getFileName()), node);
            }
        }
        tree.crash();
    }

    private static StoredNode node(Path entry) throws IOException {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            StoredDirectory below = new StoredDirectory();
            load(entry, below);
            return below;
        }
        StoredFile file = new StoredFile();
        file.load(Files.readAllBytes(entry));
        return file;
    }

    private static void clear(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    clear(entry);
                }
                Files.delete(entry);
            }
        }
    }

    private static void store(Path directory, StoredDirectory tree, Map<StoredFile, Path> stored) throws IOException {
        for (Map.Entry<String, StoredNode> entry : tree.durable().entrySet()) {
            Path path = directory.resolve(entry.getKey());
            if (entry.getValue() instanceof StoredDirectory below) {
                Files.createDirectory(path);
                store(path, below, stored);
            } else if (entry.getValue() instanceof StoredFile file) {
                store(path, file, stored);
            }
        }
    }

    private static void store(Path path, StoredFile file, Map<StoredFile, Path> stored) throws IOException {
        Path first = stored.putIfAbsent(file, path);
        if (first == null) {
            Files.write(path, file.durable());
        } else {
            Files.createLink(path, first);
        }
    }
}
