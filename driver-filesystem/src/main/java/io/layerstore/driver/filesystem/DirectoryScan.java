// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    private final String startAfter;
    private final boolean grouped;

    /** {@code base} is the path of the directory with a slash at its end, or empty for the root. */
    DirectoryScan(String base, String namePrefix, String startAfter, boolean grouped) {
        this.base = base;
        this.namePrefix = namePrefix;
        this.startAfter = startAfter;
        this.grouped = grouped;
    }

    /** Returns the smallest entries whose key is greater than the floor, in order. */
    List<ListedEntry> smallest(Path directory, String floor, int most) throws IOException {
        PriorityQueue<ListedEntry> smallest = new PriorityQueue<>(Collections.reverseOrder());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                add(file, floor, most, smallest);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (FileSystemException e) {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            return List.of();
        }
        return smallest.stream().sorted().toList();
    }

    private void add(Path file, String floor, int most, PriorityQueue<ListedEntry> smallest) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.startsWith(namePrefix) || !isSegment(name)) {
            return;
        }
        String path = base + name;
        ListedEntry greatest = smallest.size() < most ? null : smallest.peek();
        if (path.length() > StoragePath.MAX_LENGTH
                || isBefore(path, floor)
                || (greatest != null && path.compareTo(greatest.key()) > 0)) {
            return;
        }
        ListedEntry entry = entry(file, path);
        if (entry != null && entry.key().compareTo(floor) > 0 && isAfterStart(entry)) {
            smallest.add(entry);
            if (smallest.size() > most) {
                smallest.remove();
            }
        }
    }

    /** Whether neither a file nor a directory of that name can be shown. */
    private boolean isBefore(String path, String floor) {
        String directory = path + "/";
        return directory.compareTo(floor) <= 0
                || (directory.compareTo(startAfter) <= 0 && (grouped || !startAfter.startsWith(directory)));
    }

    private boolean isAfterStart(ListedEntry entry) {
        return entry.key().compareTo(startAfter) > 0
                || (entry.isDirectory() && !grouped && startAfter.startsWith(entry.key()));
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
