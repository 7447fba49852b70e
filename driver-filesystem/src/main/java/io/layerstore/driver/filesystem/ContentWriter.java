// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes small objects whole: a file in staging without lock or checkpoint, and the same publish as for staged bytes. */
final class ContentWriter {
    private final StagingArea staging;
    private final ObjectFiles objects;
    private final Publisher publisher;

    ContentWriter(StagingArea staging, ObjectFiles objects, Publisher publisher) {
        this.staging = staging;
        this.objects = objects;
        this.publisher = publisher;
    }

    FileInfo put(StoragePath path, byte[] content, WriteOptions.Mode mode, Durability durability) throws IOException {
        // Who comes too late is told so without a sync; who does not is told by the publish.
        if (mode == WriteOptions.Mode.CREATE_NEW && objects.find(path).isPresent()) {
            throw new RefusedException(StorageErrorKind.ALREADY_EXISTS, "something is there already");
        }
        Path staged = staging.newFiles().data();
        FileInfo info;
        try {
            write(staged, content, durability);
            info = publisher.place(staged, content.length, path, mode);
            publisher.makeDurable(path, durability);
        } catch (IOException e) {
            removeAfter(e, staged);
            throw DiskState.explain(e, staging.directory());
        } catch (RuntimeException e) {
            removeAfter(e, staged);
            throw e;
        }
        if (mode == WriteOptions.Mode.CREATE_NEW) {
            Files.deleteIfExists(staged);
        }
        return info;
    }

    private void write(Path staged, byte[] content, Durability durability) throws IOException {
        try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            publisher.stamp(staged);
            if (durability == Durability.POWER_LOSS) {
                channel.force(false);
            }
        }
    }

    private static void removeAfter(Exception failure, Path staged) {
        try {
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
