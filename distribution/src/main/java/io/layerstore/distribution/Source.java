// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.digest.Digester;
import io.layerstore.distribution.console.Console;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The bytes that the user wants to push: a file, or the standard input. For one thread at a time. */
final class Source implements Closeable {
    static final String STANDARD_INPUT = "-";
    static final int BUFFER_BYTES = 256 * 1024;

    private final String argument;
    private final ReadableByteChannel channel;
    private final OptionalLong size;

    private Source(String argument, ReadableByteChannel channel, OptionalLong size) {
        this.argument = argument;
        this.channel = channel;
        this.size = size;
    }

    static Source open(String argument, Console console) throws IOException {
        return argument.equals(STANDARD_INPUT)
                ? new Source(argument, console.in(), OptionalLong.empty())
                : openFile(argument);
    }

    private static Source openFile(String argument) throws IOException {
        try {
            Path file = Path.of(argument);
            if (Files.isDirectory(file)) {
                throw unusable(argument, "it is a directory", null);
            }
            FileChannel channel = FileChannel.open(file);
            return new Source(
                    argument,
                    channel,
                    Files.isRegularFile(file) ? OptionalLong.of(channel.size()) : OptionalLong.empty());
        } catch (InvalidPathException e) {
            throw unusable(argument, e.getReason(), e);
        } catch (FileSystemException e) {
            throw InputException.ofFile("read", argument, e);
        }
    }

    private static InputException unusable(String argument, String reason, @Nullable Throwable cause) {
        return new InputException(
                ExitCode.USAGE,
                "cannot read " + argument + ": " + reason,
                "name a file, or - for standard input",
                cause);
    }

    /** {@return the argument by which it was named} */
    String argument() {
        return argument;
    }

    /** {@return its size in bytes, if it is a regular file} */
    OptionalLong size() {
        return size;
    }

    /** {@return the number of bytes read into the buffer, or -1 at the end} */
    int read(ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            throw InputException.ofFile("read", argument, e);
        }
    }

    /** Passes over bytes that were sent before, through the digester if there is one. Returns how many there were. */
    long skip(long count, @Nullable Digester digester) throws IOException {
        if (digester == null && size.isPresent()) {
            long skipped = Math.min(count, size.getAsLong());
            ((FileChannel) channel).position(skipped);
            return skipped;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long skipped = 0;
        while (skipped < count) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, count - skipped));
            int read = read(buffer);
            if (read < 0) {
                return skipped;
            }
            skipped += read;
            if (digester != null) {
                digester.update(buffer.flip());
            }
        }
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (!argument.equals(STANDARD_INPUT)) {
            channel.close();
        }
    }
}
