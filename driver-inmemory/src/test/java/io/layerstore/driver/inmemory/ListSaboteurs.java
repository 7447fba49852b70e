// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.Saboteur;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Drivers that cannot list. */
final class ListSaboteurs {
    private ListSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                listing("does not find nothing", ListSaboteurs::findingNothingStrictly, "SD-LIST-01")
                        .alsoBy("begins behind the last entry", "SD-LIST-05"),
                listing("loses an entry at the end of a page", ListSaboteurs::losingLast, "SD-LIST-04", "SD-LIST-09")
                        .alsoBy("reads page by page", "SD-LIST-05", "SD-LIST-06", "SD-LIST-07"),
                listing(
                                "lists in directory order, segment by segment",
                                ListSaboteurs::walking,
                                "SD-LIST-02",
                                "SD-LIST-03")
                        .alsoBy("compares the order", "SD-LIST-04", "SD-LIST-05", "SD-LIST-06", "SD-LIST-08"),
                listing("begins anew if the cursor is gone", ListSaboteurs::lookingUp, "SD-LIST-05", "SD-LIST-06")
                        .alsoBy("begins after a text that is nowhere", "SD-LIST-01")
                        .maybeBy("whether the cursor is removed between two pages", "SD-LIST-09"),
                listing("shows a group again", ListSaboteurs::groupingAgain, "SD-LIST-07"),
                listing("takes prefixes for directories", ListSaboteurs::directories, "SD-LIST-08")
                        .alsoBy("prefixes that end within a segment", "SD-LIST-02", "SD-LIST-07"),
                listing("lists other sizes", ListSaboteurs::otherSizes, "SD-STAT-07", "SD-WRITE-11"),
                Saboteur.driver("lists its staging", Staging::new, "SD-LIST-10", "SD-KEY-09", "SD-CMT-01")
                        .alsoBy("lists the whole back-end", "SD-CMT-06", "SD-CMT-07", "SD-CMT-14", "SD-KEY-10"));
    }

    private static Saboteur listing(String crime, Listing listing, String... rules) {
        return Saboteur.driver(
                crime,
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public ListPage list(ListRequest request) throws StorageException {
                        return listing.list(delegate, request);
                    }
                },
                rules);
    }

    private static ListPage findingNothingStrictly(StorageDriver driver, ListRequest request) throws StorageException {
        ListPage page = driver.list(request);
        if (page.files().isEmpty() && page.groups().isEmpty()) {
            throw new StorageException(
                    StorageErrorKind.NOT_FOUND, driver.name(), "list", request.prefix(), "nothing is there");
        }
        return page;
    }

    private static ListPage losingLast(StorageDriver driver, ListRequest request) throws StorageException {
        ListPage page = driver.list(request);
        if (page.next().isEmpty() || page.files().size() < 2) {
            return page;
        }
        return new ListPage(
                page.files().subList(0, page.files().size() - 1),
                page.groups(),
                page.next().get());
    }

    private static ListPage walking(StorageDriver driver, ListRequest request) throws StorageException {
        ListPage page = driver.list(request);
        List<FileInfo> files = new ArrayList<>(page.files());
        files.sort(Comparator.comparing(file -> file.path().value().replace('/', '!')));
        return new ListPage(files, page.groups(), page.next().orElse(null));
    }

    private static ListPage lookingUp(StorageDriver driver, ListRequest request) throws StorageException {
        String start = request.startAfter();
        if (start.isEmpty() || start.endsWith("/")) {
            return driver.list(request);
        }
        boolean known = driver.stat(StoragePath.parse(start)).isPresent();
        return driver.list(known ? request : request.after(""));
    }

    private static ListPage groupingAgain(StorageDriver driver, ListRequest request) throws StorageException {
        boolean again = request.grouped() && request.startAfter().endsWith("/");
        String start = request.startAfter();
        return driver.list(again ? request.after(start.substring(0, start.length() - 1)) : request);
    }

    private static ListPage directories(StorageDriver driver, ListRequest request) throws StorageException {
        String prefix = request.prefix();
        String directory = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return driver.list(new ListRequest(directory, request.startAfter(), request.limit(), request.grouped()));
    }

    private static ListPage otherSizes(StorageDriver driver, ListRequest request) throws StorageException {
        ListPage page = driver.list(request);
        List<FileInfo> files = new ArrayList<>();
        page.files().forEach(f -> files.add(new FileInfo(f.path(), f.size() + 1, f.lastModified(), f.version())));
        return new ListPage(files, page.groups(), page.next().orElse(null));
    }

    /** Shows a staging file as soon as anything was staged. */
    private static final class Staging extends DelegatingDriver {
        private final List<FileInfo> staging = Collections.synchronizedList(new ArrayList<>());

        Staging(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            staging.add(new FileInfo(StoragePath.parse(".staging/1"), 0, Instant.EPOCH, "none"));
            return delegate.writer(options);
        }

        @Override
        public ListPage list(ListRequest request) throws StorageException {
            ListPage page = delegate.list(request);
            if (!request.prefix().isEmpty() || request.grouped() || staging.isEmpty()) {
                return page;
            }
            List<FileInfo> files = new ArrayList<>(staging.subList(0, 1));
            files.addAll(page.files());
            return new ListPage(files, page.groups(), page.next().orElse(null));
        }
    }

    /** One way of listing. */
    private interface Listing {
        ListPage list(StorageDriver driver, ListRequest request) throws StorageException;
    }
}
