// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * One version of a file, open for reading by many threads. An interrupt of one of them closes the channel; for the others it
 * is opened again, if the file is still the same.
 */
final class PinnedFile implements Closeable {
    private final Path file;
    private final BasicFileAttributes attributes;
    private volatile FileChannel channel;
    private volatile boolean closed;

    private PinnedFile(Path file, BasicFileAttributes attributes, FileChannel channel) {
        this.file = file;
        this.attributes = attributes;
        this.channel = channel;
    }

    /**
     * Opens a file. An open file cannot tell its attributes here, so they are read before and after: no two versions have the
     * same, and so the file that was opened between has them too.
     */
    static PinnedFile open(Path file) throws IOException {
        for (int attempt = 0; attempt < Directories.MAX_ATTEMPTS; attempt++) {
            BasicFileAttributes before = ObjectFiles.attributes(file);
            ObjectFiles.requireFileOrDirectory(file, before);
            if (before.isDirectory()) {
                throw new NoSuchFileException(file.toString());
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            if (isUnchanged(file, before, channel)) {
                return new PinnedFile(file, before, channel);
            }
        }
        throw new RefusedException(StorageErrorKind.CHANGED_DURING_READ, "it is replaced again and again");
    }

    BasicFileAttributes attributes() {
        return attributes;
    }

    boolean isClosed() {
        return closed;
    }

    /** Reads as {@link FileChannel#read(ByteBuffer, long)} does. */
    int read(ByteBuffer dst, long position) throws IOException {
        int start = dst.position();
        while (true) {
            try {
                return channel().read(dst, position);
            } catch (ClosedByInterruptException e) {
                dst.position(start);
                throw e;
            } catch (ClosedChannelException e) {
                dst.position(start);
                if (closed) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private FileChannel channel() throws IOException {
        return channel.isOpen() || closed ? channel : reopened();
    }

    private synchronized FileChannel reopened() throws IOException {
        if (channel.isOpen() || closed) {
            return channel;
        }
        FileChannel again = reopen();
        channel = again;
        if (closed) {
            again.close();
        }
        return again;
    }

    private FileChannel reopen() throws IOException {
        try {
            PinnedFile again = open(file);
            if (FileVersion.of(again.attributes).equals(FileVersion.of(attributes))) {
                return again.channel;
            }
            again.close();
        } catch (NoSuchFileException e) {
            throw changed(e);
        }
        throw changed(null);
    }

    private static RefusedException changed(@Nullable Exception cause) {
        RefusedException changed = new RefusedException(
                StorageErrorKind.CHANGED_DURING_READ, "it was replaced or removed, and had to be opened again");
        if (cause != null) {
            changed.initCause(cause);
        }
        return changed;
    }

    private static boolean isUnchanged(Path file, BasicFileAttributes before, FileChannel channel) throws IOException {
        boolean unchanged = false;
        try {
            unchanged = FileVersion.of(before).equals(FileVersion.of(ObjectFiles.attributes(file)));
            return unchanged;
        } finally {
            if (!unchanged) {
                channel.close();
            }
        }
    }
}
