// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Capability;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** The sealed bytes of a stage, until they are published or given up. */
final class SealedStage implements StagedContent {
    private final Stage stage;
    private final long size;
    private final Publisher publisher;
    private final OpenHandles handles;
    private final Durability strongest;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean ended;

    SealedStage(Stage stage, long size, Publisher publisher, OpenHandles handles, Durability strongest) {
        this.stage = stage;
        this.size = size;
        this.publisher = publisher;
        this.handles = handles;
        this.strongest = strongest;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public StorageReader open() throws StorageException {
        return inTurn("read", subject(), () -> {
            PinnedFile file = PinnedFile.open(stage.data());
            FileInfo info = FileVersion.info(new StoragePath(subject()), file.attributes());
            return handles.add(new ObjectReader(info, file, ReadOptions.whole(), handles));
        });
    }

    @Override
    public FileInfo publish(StoragePath path, WriteOptions options) throws StorageException {
        FilesystemDriver.requireSupported(
                "publish", path, options.mode() == WriteOptions.Mode.IF_VERSION, Capability.WRITE_IF_VERSION);
        return inTurn("publish", path.value(), () -> {
            Durability durability = options.durability().atMost(strongest);
            FileInfo info = place(path, options.mode(), durability);
            ended = true;
            handles.remove(this);
            settle(path, durability);
            return info;
        });
    }

    @Override
    public void discard() throws StorageException {
        end("discard", stage::remove);
    }

    @Override
    public void close() throws StorageException {
        end("close", stage::giveUp);
    }

    /** Ends the stage when the object is durable. Until then it stays for whoever resumes it: a crash may leave only that. */
    private void settle(StoragePath path, Durability durability) throws IOException {
        boolean durable = false;
        try {
            publisher.makeDurable(path, durability);
            durable = true;
        } finally {
            if (durable) {
                stage.published();
            } else {
                stage.giveUp();
            }
        }
    }

    private FileInfo place(StoragePath path, WriteOptions.Mode mode, Durability durability) throws IOException {
        try {
            if (durability == Durability.POWER_LOSS && stage.durability() != Durability.POWER_LOSS) {
                force();
            }
            publisher.stamp(stage.data());
            return publisher.place(stage.data(), size, path, mode);
        } catch (NoSuchFileException e) {
            stage.requireRoot();
            throw new RefusedException(StorageErrorKind.STAGE_UNKNOWN, "its staged bytes were removed");
        }
    }

    private void force() throws IOException {
        try (FileChannel channel =
                FileChannel.open(stage.data(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(false);
        }
    }

    private void end(String operation, FilesystemExceptions.Action ending) throws StorageException {
        turn.lock();
        try {
            if (!ended) {
                FilesystemExceptions.translatingAction(operation, subject(), ending);
                ended = true;
                handles.remove(this);
            }
        } finally {
            turn.unlock();
        }
    }

    private <T> T inTurn(String operation, String subject, FilesystemExceptions.Call<T> call) throws StorageException {
        turn.lock();
        try {
            return FilesystemExceptions.translating(operation, subject, () -> {
                if (ended) {
                    throw new RefusedException(StorageErrorKind.CLOSED, "the staged content is closed");
                }
                return call.run();
            });
        } finally {
            turn.unlock();
        }
    }

    private String subject() {
        return stage.files().id();
    }
}
