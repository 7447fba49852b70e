// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import java.util.List;
import java.util.Optional;

/** Goes through the objects below a prefix in order of their paths, and leaves out what it is told to. For one thread. */
final class Scan {
    private final StorageDriver driver;
    private ListRequest request;
    private boolean last;
    private List<FileInfo> page = List.of();
    private int at;

    /** Begins after a text; after nothing if it is empty. */
    Scan(StorageDriver driver, String prefix, String after) {
        this.driver = driver;
        this.request = ListRequest.of(prefix).after(after);
    }

    Scan(StorageDriver driver, String prefix) {
        this(driver, prefix, "");
    }

    /** Returns the next object, or empty after the last one. */
    Optional<FileInfo> next() throws StorageException {
        while (at == page.size() && !last) {
            turn();
        }
        return at < page.size() ? Optional.of(page.get(at++)) : Optional.empty();
    }

    /** Leaves out what comes up to a text, without asking for it. */
    void skip(String text) {
        at = Math.max(at, firstFrom(text + "\0"));
        if (at == page.size() && request.startAfter().compareTo(text) < 0) {
            request = request.after(text);
        }
    }

    /** Tells whether everything that lies ahead, up to a text, is known without asking. */
    boolean covers(String text) {
        return last
                || (!page.isEmpty() && page.get(page.size() - 1).path().value().compareTo(text) >= 0);
    }

    /** Returns the first object ahead that begins with a prefix, if it is known without asking. */
    Optional<FileInfo> ahead(String prefix) {
        int first = Math.max(at, firstFrom(prefix));
        return first < page.size() && page.get(first).path().value().startsWith(prefix)
                ? Optional.of(page.get(first))
                : Optional.empty();
    }

    private int firstFrom(String text) {
        int low = 0;
        int high = page.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (page.get(middle).path().value().compareTo(text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void turn() throws StorageException {
        ListPage turned = driver.list(request);
        page = turned.files();
        at = 0;
        last = turned.next().isEmpty();
        turned.next().ifPresent(next -> request = request.after(next));
    }
}
