// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Goes through all objects below a prefix, a page at a time. For one thread. */
final class Listing {
    private final StorageDriver driver;
    private ListRequest request;
    private boolean last;
    private Iterator<FileInfo> page = List.<FileInfo>of().iterator();

    Listing(StorageDriver driver, String prefix) {
        this(driver, ListRequest.of(prefix));
    }

    Listing(StorageDriver driver, ListRequest first) {
        this.driver = driver;
        this.request = first;
    }

    /** Returns the next object, or empty after the last one. */
    Optional<StoragePath> next() throws StorageException {
        while (!page.hasNext() && !last) {
            turn();
        }
        return page.hasNext() ? Optional.of(page.next().path()) : Optional.empty();
    }

    /** Returns the next objects of one kind, at most so many; fewer only at the end. */
    <T> List<T> next(int limit, Function<StoragePath, Optional<T>> kind) throws StorageException {
        List<T> found = new ArrayList<>();
        for (Optional<StoragePath> path = next(); path.isPresent(); path = next()) {
            kind.apply(path.get()).ifPresent(found::add);
            if (found.size() == limit) {
                break;
            }
        }
        return found;
    }

    private void turn() throws StorageException {
        ListPage turned = driver.list(request);
        page = turned.files().iterator();
        last = turned.next().isEmpty();
        turned.next().ifPresent(next -> request = request.after(next));
    }
}
