// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks at all that lies below a directory, behind a driver that keeps files: files with their sizes, and directories, whose
 * names end with a slash and whose size is 0. Nobody should write while it looks. Safe for use by many threads.
 *
 * @param directory the directory, which need not be there yet
 */
public record DirectoryView(Path directory) implements BackEndView {
    @Override
    public SortedMap<String, Long> entries() throws IOException {
        SortedMap<String, Long> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String name = directory.relativize(file).toString();
                boolean isDirectory = Files.isDirectory(file);
                entries.put(isDirectory ? name + "/" : name, isDirectory ? 0 : Files.size(file));
            }
        } catch (NoSuchFileException e) {
            return entries;
        }
        return entries;
    }
}
