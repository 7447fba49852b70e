// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file with the checkpoints of a stage. Two slots are written in turn, so that a torn write leaves the checkpoint before
 * it; the file gets its name when the first one is complete.
 */
final class CheckpointFile {
    private static final int SLOTS = 2;

    private final StageFiles files;

    CheckpointFile(StageFiles files) {
        this.files = files;
    }

    /** Returns the last checkpoint, or empty if the stage has none. */
    Optional<Checkpoint> read() throws IOException {
        byte[] content;
        try (FileChannel channel =
                FileChannel.open(files.state(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            content = readAll(channel);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Optional<Checkpoint> first = Checkpoint.decode(Arrays.copyOf(content, Checkpoint.SLOT_BYTES));
        Optional<Checkpoint> second =
                Checkpoint.decode(Arrays.copyOfRange(content, Checkpoint.SLOT_BYTES, content.length));
        if (first.isEmpty() && second.isEmpty()) {
            throw new RefusedException(StorageErrorKind.CORRUPT, "both checkpoint slots of the stage are damaged");
        }
        return first.isEmpty() || isLater(second, first) ? second : first;
    }

    /** Writes the first checkpoint. */
    void create(Checkpoint checkpoint) throws IOException {
        Files.deleteIfExists(files.freshState());
        try (FileChannel channel =
                FileChannel.open(files.freshState(), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            // Both slots get their room now, so that a full disk cannot stop a later one.
            writeAll(channel, ByteBuffer.allocate(SLOTS * Checkpoint.SLOT_BYTES), 0);
            write(channel, checkpoint);
        }
        Files.move(
                files.freshState(), files.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a later checkpoint beside the last one. */
    void append(Checkpoint checkpoint) throws IOException {
        try (FileChannel channel =
                FileChannel.open(files.state(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            write(channel, checkpoint);
        }
    }

    private static void write(FileChannel channel, Checkpoint checkpoint) throws IOException {
        writeAll(channel, checkpoint.encode(), checkpoint.sequence() % SLOTS * Checkpoint.SLOT_BYTES);
        if (checkpoint.durability() == Durability.POWER_LOSS) {
            channel.force(false);
        }
    }

    private static boolean isLater(Optional<Checkpoint> one, Optional<Checkpoint> other) {
        return one.isPresent() && one.get().sequence() > other.get().sequence();
    }

    private static byte[] readAll(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(SLOTS * Checkpoint.SLOT_BYTES);
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // until the end of the file; what is missing stays zero, which no slot is
        }
        return content.array();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
