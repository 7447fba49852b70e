// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StoragePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What objects there should be. */
final class ModelObjects {
    /** Names that sort in another order than they are walked. */
    private static final List<String> NAMES = List.of("a/1", "a/2", "a-1", "b/c/1", "b/c-1");

    static final int COUNT = NAMES.size();

    private final TreeMap<StoragePath, Kept> objects = new TreeMap<>();
    private final Map<StoragePath, String> earlier = new HashMap<>();

    static StoragePath path(int number) {
        return StoragePath.parse("model/" + NAMES.get(number % COUNT));
    }

    Optional<Kept> find(StoragePath path) {
        return Optional.ofNullable(objects.get(path));
    }

    void put(StoragePath path, FileInfo info, byte[] content) {
        remove(path);
        objects.put(path, new Kept(info, content));
    }

    void remove(StoragePath path) {
        Kept old = objects.remove(path);
        if (old != null) {
            earlier.put(path, old.info().version());
        }
    }

    /** The version that a step is bound to: empty if there is none that it could be bound to. */
    Optional<String> version(StoragePath path, boolean present) {
        return present ? find(path).map(kept -> kept.info().version()) : Optional.ofNullable(earlier.get(path));
    }

    boolean isPresent(StoragePath path, String version) {
        return find(path).filter(kept -> kept.info().version().equals(version)).isPresent();
    }

    List<FileInfo> all() {
        return objects.values().stream().map(Kept::info).toList();
    }

    /** An object: what was told of it when it was published, and its bytes. */
    static final class Kept {
        private final FileInfo info;
        private final byte[] content;

        Kept(FileInfo info, byte[] content) {
            this.info = info;
            this.content = content;
        }

        FileInfo info() {
            return info;
        }

        byte[] content() {
            return content;
        }
    }
}
