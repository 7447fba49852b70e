// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A stage and its owner's hold on it. For one thread at a time. */
final class Stage {
    private final StorageRoot root;
    private final StageFiles files;
    private final Durability durability;
    private final CheckpointFile checkpoints;
    private @Nullable OwnerLock lock;
    private @Nullable Checkpoint last;

    private Stage(StorageRoot root, StageFiles files, Durability durability) {
        this.root = root;
        this.files = files;
        this.durability = durability;
        this.checkpoints = new CheckpointFile(files);
    }

    static Stage create(StorageRoot root, StageFiles files, Durability durability) {
        return new Stage(root, files, durability);
    }

    /** Returns a stage that was found with a lock already held, which now belongs to the stage. */
    static Stage resume(StorageRoot root, StageFiles files, OwnerLock lock, Checkpoint last) {
        Stage stage = new Stage(root, files, last.durability());
        stage.lock = lock;
        stage.last = last;
        return stage;
    }

    StageFiles files() {
        return files;
    }

    Path data() {
        return files.data();
    }

    Durability durability() {
        return durability;
    }

    Optional<Checkpoint> last() {
        return Optional.ofNullable(last);
    }

    StagedBytes openBytes(Executor executor) throws IOException {
        return last == null
                ? StagedBytes.create(files.data(), durability, executor)
                : StagedBytes.resume(files.data(), last.offset(), durability, executor);
    }

    /** Remembers an offset, up to which the bytes are durable. */
    void checkpoint(long offset, boolean sealed, byte[] attachment) throws IOException {
        Checkpoint next =
                new Checkpoint(last == null ? 1 : last.sequence() + 1, offset, sealed, durability, attachment);
        if (last == null) {
            lock();
            checkpoints.create(next);
            if (durability == Durability.POWER_LOSS) {
                DurableDirectories.force(root.staging());
            }
        } else {
            checkpoints.append(next);
        }
        last = next;
    }

    /** Removes the stage. Its checkpoint goes first: from then on nobody can resume it. */
    void remove() throws IOException {
        Files.deleteIfExists(files.state());
        Files.deleteIfExists(files.freshState());
        Files.deleteIfExists(files.data());
        Files.deleteIfExists(files.lock());
        release();
    }

    /** Gives the stage up: only what has a checkpoint stays. */
    void giveUp() throws IOException {
        if (last == null) {
            remove();
        } else {
            release();
        }
    }

    void requireRoot() throws IOException {
        root.requirePresent();
    }

    /** Ends a stage whose data was published, and may have its staged name still. */
    void published() throws IOException {
        if (lock == null) {
            Files.deleteIfExists(files.data());
        } else {
            remove();
        }
    }

    /** Gives the stage up, so that another one can resume it. */
    void release() throws IOException {
        OwnerLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    private void lock() throws IOException {
        if (lock == null) {
            Files.deleteIfExists(files.lock());
            lock = OwnerLock.create(root, files.lock())
                    .orElseThrow(() -> new RefusedException(StorageErrorKind.BUSY, "the new stage is locked"));
        }
    }
}
