// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.distribution.console.Console;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a pulled layer goes: the standard output, or a file. A file is written beside its place and moved there by
 * {@link #keep}; without that nothing of it is left, and what lay at its place stays as it was.
 */
final class Destination implements Closeable {
    private final String label;
    private final @Nullable Path file;
    private final @Nullable Path partial;
    private @Nullable WritableByteChannel channel;
    private boolean kept;
    private boolean discarded;

    private Destination(
            String label, @Nullable WritableByteChannel channel, @Nullable Path file, @Nullable Path partial) {
        this.label = label;
        this.channel = channel;
        this.file = file;
        this.partial = partial;
    }

    static Destination open(@Nullable String output, Console console) throws IOException {
        if (output == null) {
            return new Destination("to the standard output", console.bytes(), null, null);
        }
        try {
            return openFile(Path.of(output));
        } catch (InvalidPathException e) {
            throw new InputException(ExitCode.USAGE, "cannot write the file: " + e.getMessage(), "", e);
        }
    }

    private static Destination openFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InputException(
                    ExitCode.USAGE, "cannot write " + file + ": it is a directory", "name a file in it", null);
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new Destination(file.toString(), FileChannel.open(file, StandardOpenOption.WRITE), null, null);
            }
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path partial = real.resolveSibling("." + UUID.randomUUID() + ".partial");
            return new Destination(file.toString(), null, real, partial);
        } catch (IOException e) {
            throw InputException.ofFile("write", file.toString(), e);
        }
    }

    /** Makes the file, unless it was discarded: from now on there is something to discard. */
    synchronized void begin() throws IOException {
        if (partial == null || discarded) {
            return;
        }
        try {
            channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw InputException.ofFile("write", label, e);
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        WritableByteChannel target = channel();
        try {
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        } catch (IOException e) {
            throw InputException.ofFile("write", label, e);
        }
    }

    private WritableByteChannel channel() throws IOException {
        WritableByteChannel present = channel;
        if (present == null) {
            throw new ClosedChannelException();
        }
        return present;
    }

    /** Puts the file in its place. */
    void keep() throws IOException {
        if (file != null && partial != null) {
            try {
                channel().close();
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw InputException.ofFile("write", label, e);
            }
        }
        kept = true;
    }

    /** Removes what was written, if it is in a file; by any thread. */
    synchronized void discard() {
        discarded = true;
        try {
            if (partial != null) {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (partial != null && channel != null) {
            channel.close();
            if (!kept) {
                discard();
            }
        }
    }
}
