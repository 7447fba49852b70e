// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Removes what a run made. The driver may be broken in any way, so nothing that it throws ends the removal, and what is left
 * is told in words.
 *
 * @param driver sees the whole back-end
 */
record Removal(StorageDriver driver) {
    private static final int MANY = 10;

    /** Removes objects and stages, as far as that can be done. */
    List<String> remove(String prefix, Collection<String> tokens) {
        List<String> trouble = new ArrayList<>();
        removeObjects(prefix, trouble);
        if (driver.capabilities().has(Capability.RESUME)) {
            tokens.forEach(token -> removeStage(new WriterToken(token), trouble));
        }
        return trouble;
    }

    private void removeObjects(String prefix, List<String> trouble) {
        try {
            String next = prefix;
            while (next != null) {
                ListPage page = driver.list(ListRequest.of(prefix).after(next));
                driver.deleteAll(page.files().stream().map(FileInfo::path).toList(), DeleteOptions.any())
                        .forEach((path, e) -> trouble.add("object " + path + ": " + e.getMessage()));
                String last = next;
                next = page.next().filter(after -> after.compareTo(last) > 0).orElse(null);
            }
        } catch (IOException | RuntimeException e) {
            trouble.add("objects below " + prefix + ": " + e);
        }
    }

    private void removeStage(WriterToken token, List<String> trouble) {
        try {
            if (driver.statStaged(token).isPresent()) {
                StorageWriter writer = driver.resume(token);
                writer.abort();
                writer.close();
            }
        } catch (IOException | RuntimeException e) {
            trouble.add("stage " + token + ": " + e.getMessage());
        }
    }

    /** Removes once more, then looks, and tells what is there still. */
    List<String> leftovers(String prefix, Collection<String> tokens) {
        List<String> left = new ArrayList<>(remove(prefix, tokens));
        try {
            ListPage page = driver.list(ListRequest.of(prefix).limit(MANY));
            page.files().forEach(file -> left.add("object " + file.path()));
            page.next().ifPresent(next -> left.add("more objects below " + prefix));
        } catch (StorageException | RuntimeException e) {
            left.add("objects below " + prefix + ", perhaps: " + e);
        }
        return left.stream().distinct().toList();
    }
}
