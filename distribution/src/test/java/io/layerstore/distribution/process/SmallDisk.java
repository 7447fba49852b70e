// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes in memory. Needs the right to mount: a test that cannot have it fails, and says so. */
final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk mount(Path directory, String size) throws IOException {
        Files.createDirectories(directory);
        try {
            Tool.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
        } catch (AssertionError e) {
            throw new AssertionError("this test needs the right to mount a tmpfs (run it as root)", e);
        }
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    void remount(String options) throws IOException {
        Tool.run("mount", "-o", "remount," + options, directory.toString());
    }

    @Override
    public void close() throws IOException {
        Tool.run("umount", "-l", directory.toString());
    }
}
