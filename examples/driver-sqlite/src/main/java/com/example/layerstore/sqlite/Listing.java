// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the objects from entry to entry, where an entry is an object, or a group that stands for all objects below it. */
final class Listing {
    private Listing() {}

    static ListPage page(Session session, ListRequest request) throws SQLException {
        List<FileInfo> files = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        String last = request.startAfter();
        Optional<FileInfo> next = first(session, request);
        while (next.isPresent() && next.get().path().value().startsWith(request.prefix())) {
            String entry = entry(next.get().path().value(), request);
            if (entry.compareTo(request.startAfter()) > 0) {
                if (files.size() + groups.size() == request.limit()) {
                    return new ListPage(files, groups, last);
                }
                if (entry.endsWith("/")) {
                    groups.add(entry);
                } else {
                    files.add(next.get());
                }
                last = entry;
            }
            next = behind(session, entry);
        }
        return new ListPage(files, groups, null);
    }

    private static Optional<FileInfo> first(Session session, ListRequest request) throws SQLException {
        return request.startAfter().compareTo(request.prefix()) < 0
                ? from(session, request.prefix())
                : after(session, request.startAfter());
    }

    /** The first object that is not part of an entry and comes after it. */
    private static Optional<FileInfo> behind(Session session, String entry) throws SQLException {
        // '0' is what follows '/' in byte order, so this is the least text that is behind all of a group.
        return entry.endsWith("/")
                ? from(session, entry.substring(0, entry.length() - 1) + "0")
                : after(session, entry);
    }

    private static Optional<FileInfo> after(Session session, String text) throws SQLException {
        return object(session, "SELECT * FROM object WHERE path > ? ORDER BY path LIMIT 1", text);
    }

    private static Optional<FileInfo> from(Session session, String text) throws SQLException {
        return object(session, "SELECT * FROM object WHERE path >= ? ORDER BY path LIMIT 1", text);
    }

    private static Optional<FileInfo> object(Session session, String sql, String text) throws SQLException {
        return session.one(StoredObject::of, sql, text).map(StoredObject::info);
    }

    private static String entry(String path, ListRequest request) {
        int slash = request.grouped() ? path.indexOf('/', request.prefix().length()) : -1;
        return slash < 0 ? path : path.substring(0, slash + 1);
    }
}
