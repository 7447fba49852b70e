// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects one page of a listing by walking the directories in the order of the paths. */
final class Listing {
    private final StorageRoot root;
    private final ObjectFiles objects;
    private final ListRequest request;
    private final List<FileInfo> files = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private String last = "";
    private boolean hasMore;

    Listing(StorageRoot root, ObjectFiles objects, ListRequest request) {
        this.root = root;
        this.objects = objects;
        this.request = request;
    }

    ListPage page() throws IOException {
        root.requirePresent();
        int slash = request.prefix().lastIndexOf('/');
        String base = request.prefix().substring(0, slash + 1);
        Path directory = slash < 0 ? root.directory() : root.directory().resolve(base.substring(0, slash));
        if (isThere(directory)) {
            walk(directory, base, request.prefix().substring(slash + 1));
        }
        return new ListPage(files, groups, hasMore ? last : null);
    }

    private void walk(Path directory, String base, String namePrefix) throws IOException {
        String floor = "";
        while (!hasMore) {
            int most = request.limit() - count() + 1;
            List<ListedEntry> entries = new DirectoryScan(base, namePrefix, floor, most, request).smallest(directory);
            for (ListedEntry entry : entries) {
                show(entry);
                floor = entry.key();
            }
            if (entries.size() < most) {
                return;
            }
        }
    }

    private void show(ListedEntry entry) throws IOException {
        if (hasMore) {
            return;
        }
        if (entry.isDirectory() && !request.grouped()) {
            walk(entry.file(), entry.key(), "");
        } else if (!entry.isDirectory() || hasObjects(entry)) {
            hasMore = count() == request.limit();
            if (!hasMore) {
                add(entry);
            }
        }
    }

    private void add(ListedEntry entry) {
        last = entry.key();
        if (entry.isDirectory()) {
            groups.add(entry.key());
        } else {
            files.add(entry.info());
        }
    }

    private int count() {
        return files.size() + groups.size();
    }

    /** Empty directories, as a crash may leave them, are no group. */
    private boolean hasObjects(ListedEntry directory) throws IOException {
        ListRequest first = new ListRequest(directory.key(), "", 1, false);
        return !new Listing(root, objects, first).page().files().isEmpty();
    }

    private boolean isThere(Path directory) throws IOException {
        try {
            objects.requireReal(directory);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            if (objects.isBelowFile(directory)) {
                return false;
            }
            throw e;
        }
    }
}
