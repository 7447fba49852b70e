// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a space from entry to entry, where an entry is an object, or a group that stands for all objects below it. */
final class HeapListing {
    private HeapListing() {}

    static ListPage of(HeapSpace space, ListRequest request) {
        List<FileInfo> files = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        String last = request.startAfter();
        Optional<HeapObject> next = first(space, request);
        while (next.isPresent() && next.get().info().path().value().startsWith(request.prefix())) {
            FileInfo info = next.get().info();
            String entry = entry(info.path().value(), request);
            if (entry.compareTo(request.startAfter()) > 0) {
                if (files.size() + groups.size() == request.limit()) {
                    return new ListPage(files, groups, last);
                }
                if (entry.endsWith("/")) {
                    groups.add(entry);
                } else {
                    files.add(info);
                }
                last = entry;
            }
            next = after(space, entry);
        }
        return new ListPage(files, groups, null);
    }

    private static Optional<HeapObject> first(HeapSpace space, ListRequest request) {
        boolean fromPrefix = request.startAfter().compareTo(request.prefix()) < 0;
        return fromPrefix ? space.next(request.prefix(), true) : space.next(request.startAfter(), false);
    }

    private static Optional<HeapObject> after(HeapSpace space, String entry) {
        if (!entry.endsWith("/")) {
            return space.next(entry, false);
        }
        // '0' is what follows '/' in byte order, so this is the least text that is behind all of the group.
        return space.next(entry.substring(0, entry.length() - 1) + "0", true);
    }

    private static String entry(String path, ListRequest request) {
        int slash = request.grouped() ? path.indexOf('/', request.prefix().length()) : -1;
        return slash < 0 ? path : path.substring(0, slash + 1);
    }
}
