// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Removes objects. An engine does not tell whether anything was there. */
record Removal(S3Store store) {
    DeleteResult remove(StoragePath path) {
        String key = store.keys().of(path);
        store.effects().remove(key, () -> store.bucket().delete(key));
        return DeleteResult.UNKNOWN;
    }

    /** Removes many with few requests, and looks at what the engine says of each. */
    Map<StoragePath, StorageException> removeAll(Collection<StoragePath> paths) {
        Map<StoragePath, StorageException> failures = new LinkedHashMap<>();
        List<StoragePath> all = List.copyOf(new LinkedHashSet<>(paths));
        for (int i = 0; i < all.size(); i += Bucket.MOST_KEYS) {
            List<StoragePath> some = all.subList(i, Math.min(all.size(), i + Bucket.MOST_KEYS));
            Map<String, RuntimeException> answers = new HashMap<>();
            try {
                store.calls().act("delete", some.get(0), () -> answers.putAll(removePage(some)));
            } catch (StorageException e) {
                some.forEach(path -> failures.put(path, Calls.again(e, path)));
            }
            for (StoragePath path : some) {
                RuntimeException answer = answers.get(store.keys().of(path));
                if (answer != null) {
                    failures.put(path, store.calls().translated("delete", path, answer));
                }
            }
        }
        return failures;
    }

    private Map<String, RuntimeException> removePage(List<StoragePath> paths) {
        return store.bucket().deleteAll(paths.stream().map(store.keys()::of).toList());
    }
}
