// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first entries of one directory that a listing can show, in order, without keeping more of them than are asked
 * for. Only entries that may be among them are looked at; the others cost no more than the reading of their names.
 */
final class DirectoryScan {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]{1,255}");

    private final String base;
    private final String namePrefix;
    private final String floor;
    private final String startAfter;
    private final boolean grouped;
    private final int most;
    private final String after;
    private final PriorityQueue<ListedEntry> smallest = new PriorityQueue<>(Collections.reverseOrder());
    private String greatest = "";

    /**
     * {@code base} is the path of the directory with a slash at its end, or empty for the root; entries up to {@code floor}
     * were shown before.
     */
    DirectoryScan(String base, String namePrefix, String floor, int most, ListRequest request) {
        this.base = base;
        this.namePrefix = namePrefix;
        this.floor = floor;
        this.most = most;
        this.startAfter = request.startAfter();
        this.grouped = request.grouped();
        this.after = after(base, floor, startAfter);
    }

    /** Returns the smallest entries, in order. */
    List<ListedEntry> smallest(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                add(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (FileSystemException e) {
            if (ObjectFiles.exists(directory)
                    && !ObjectFiles.attributes(directory).isDirectory()) {
                return List.of();
            }
            throw e;
        }
        return smallest.stream().sorted().toList();
    }

    private void add(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (isOutside(name) || !name.startsWith(namePrefix) || !isSegment(name)) {
            return;
        }
        String path = base + name;
        ListedEntry entry = path.length() > StoragePath.MAX_LENGTH ? null : entry(file, path);
        if (entry != null && isAfterStart(entry)) {
            smallest.add(entry);
            if (smallest.size() > most) {
                smallest.remove();
                greatest = smallest.element().key().substring(base.length());
            }
        }
    }

    /** Whether neither a file nor a directory of that name can be among the smallest. Costs little: most names are outside. */
    private boolean isOutside(String name) {
        return (name.compareTo(after) <= 0 && !after.startsWith(name))
                || (!greatest.isEmpty() && name.compareTo(greatest) > 0);
    }

    private boolean isAfterStart(ListedEntry entry) {
        return entry.key().compareTo(floor) > 0
                && (entry.key().compareTo(startAfter) > 0
                        || (entry.isDirectory() && !grouped && startAfter.startsWith(entry.key())));
    }

    /** The part of the later of two bounds that lies in this directory; empty if the bound lies before it. */
    private static String after(String base, String floor, String startAfter) {
        String later = floor.compareTo(startAfter) > 0 ? floor : startAfter;
        return later.startsWith(base) ? later.substring(base.length()) : "";
    }

    /** Looks at a file; null if it is gone, or nothing that a path can name. */
    private static @Nullable ListedEntry entry(Path file, String path) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = ObjectFiles.attributes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (attributes.isDirectory()) {
            return new ListedEntry(path + "/", file, attributes);
        }
        return attributes.isRegularFile() ? new ListedEntry(path, file, attributes) : null;
    }

    private static boolean isSegment(String name) {
        return SEGMENT.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }
}
