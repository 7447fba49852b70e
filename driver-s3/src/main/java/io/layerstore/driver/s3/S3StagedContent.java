// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.CORRUPT;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.STAGE_UNKNOWN;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sealed bytes of a stage. Those of a stage with a log are there for whoever resumes it; others are only here. */
final class S3StagedContent implements StagedContent, OpenStages.Open {
    private static final Logger logger = LoggerFactory.getLogger(S3StagedContent.class);

    private final S3Store store;
    private final String stage;
    private final SealedContent content;
    private final int lastEntry;
    private final StageBytes bytes;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean open = true;

    /** Sealed bytes; the last entry of their log, or 0 if they have none that is known. */
    S3StagedContent(S3Store store, String stage, SealedContent content, int lastEntry, StageBytes bytes) {
        this.store = store;
        this.stage = stage;
        this.content = content;
        this.lastEntry = lastEntry;
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public StorageReader open() throws StorageException {
        return inTurn("open", stage, () -> {
            Content staged = content.content();
            FileInfo info = new FileInfo(StoragePath.parse(stage), size(), Instant.EPOCH, stage);
            return new S3Reader(store.calls(), staged, info, 0, size(), null);
        });
    }

    @Override
    public FileInfo publish(StoragePath path, WriteOptions options) throws StorageException {
        return inTurn("publish", path, () -> {
            S3Driver.requireReplace("publish", path, options);
            String key = store.keys().of(path);
            FileInfo info = store.bucket().infoOf(path, key, content.publish(key), size());
            removeAll(lastEntry);
            return info;
        });
    }

    @Override
    public void discard() throws StorageException {
        end("discard", () -> {
            if (lastEntry > 0) {
                store.log(stage).end(lastEntry + 1, content.state());
            }
            removeAll(lastEntry + 1);
        });
    }

    @Override
    public void close() throws StorageException {
        end("close", this::letGo);
    }

    @Override
    public void giveUp() {
        if (turn.tryLock()) {
            try {
                letGo();
            } catch (RuntimeException e) {
                logger.debug("stage {} was not given up cleanly", stage, e);
            } finally {
                turn.unlock();
            }
        }
    }

    private void letGo() {
        if (lastEntry == 0) {
            removeUnnamed();
        }
        finish();
    }

    private void removeAll(int entries) {
        if (lastEntry == 0) {
            removeUnnamed();
        } else {
            new StageEnd(store, stage).remove(entries, content.state());
        }
        finish();
    }

    private void removeUnnamed() {
        store.leftovers().remove(bytes.unnamedKeys(), content.mayBeCompleted() ? List.of() : bytes.uploadBeyond(null));
    }

    private void finish() {
        open = false;
        bytes.close();
        store.stages().remove(this);
    }

    /** Whoever resumes the stage may end it, and then its bytes are gone. */
    private RuntimeException endedOr(RuntimeException e) {
        StorageErrorKind kind = Trouble.of(e).kind();
        boolean gone = kind == NOT_FOUND || kind == CORRUPT;
        if (gone && lastEntry > 0 && !store.log(stage).isAlive()) {
            return new RefusedException(STAGE_UNKNOWN, "somebody else has ended the stage", e);
        }
        return e;
    }

    private void end(String operation, Calls.Action action) throws StorageException {
        turn.lock();
        try {
            if (open && !store.calls().isClosed()) {
                store.calls().act(operation, stage, action);
            }
            open = false;
        } finally {
            turn.unlock();
        }
    }

    private <T> T inTurn(String operation, Object subject, Calls.Call<T> call) throws StorageException {
        turn.lock();
        try {
            return store.calls().run(operation, subject, () -> {
                if (!open) {
                    throw new RefusedException(CLOSED, "the staged content is closed");
                }
                try {
                    return call.run();
                } catch (RuntimeException e) {
                    throw endedOr(e);
                }
            });
        } finally {
            turn.unlock();
        }
    }
}
