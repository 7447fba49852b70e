// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** Writes a stage. One call runs at a time; {@link #abort} and {@link #close} stop the one that is running. */
final class StageWriter implements StorageWriter {
    private enum State {
        OPEN,
        SEALED,
        ENDED
    }

    private final Stage stage;
    private final StagedBytes bytes;
    private final Publisher publisher;
    private final OpenHandles handles;
    private final Durability strongest;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile State state = State.OPEN;
    private volatile boolean ending;

    StageWriter(Stage stage, StagedBytes bytes, Publisher publisher, OpenHandles handles, Durability strongest) {
        this.stage = stage;
        this.bytes = bytes;
        this.publisher = publisher;
        this.handles = handles;
        this.strongest = strongest;
    }

    @Override
    public int write(ByteBuffer src) throws StorageException {
        return inTurn("write", () -> {
            requireUnsealed();
            return bytes.append(src);
        });
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public byte[] attachment() {
        return stage.last().map(Checkpoint::attachment).orElseGet(() -> new byte[0]);
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws StorageException {
        checkSize(attachment);
        return inTurn("checkpoint", () -> {
            requireUnsealed();
            bytes.force();
            stage.checkpoint(bytes.size(), false, attachment);
            return new WriterToken(stage.files().id());
        });
    }

    @Override
    public SealedStage seal(byte[] attachment) throws StorageException {
        checkSize(attachment);
        return inTurn("seal", () -> {
            if (!isSealedAlready()) {
                bytes.force();
                if (stage.last().isPresent()) {
                    stage.checkpoint(bytes.size(), true, attachment);
                }
            }
            bytes.close();
            state = State.SEALED;
            handles.remove(this);
            return handles.add(new SealedStage(stage, bytes.size(), publisher, handles, strongest));
        });
    }

    private static void checkSize(byte[] attachment) {
        if (attachment.length > MAX_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException("an attachment of " + attachment.length + " bytes is too large");
        }
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN && !ending;
    }

    @Override
    public void abort() throws StorageException {
        end("abort", stage::remove);
    }

    @Override
    public void close() throws StorageException {
        end("close", stage::giveUp);
    }

    private void end(String operation, FilesystemExceptions.Action last) throws StorageException {
        if (state != State.OPEN) {
            return;
        }
        FilesystemExceptions.translatingAction(operation, subject(), () -> {
            ending = true;
            bytes.close();
            turn.lock();
            try {
                if (state == State.OPEN) {
                    last.run();
                    state = State.ENDED;
                    handles.remove(this);
                }
            } finally {
                turn.unlock();
            }
        });
    }

    private <T> T inTurn(String operation, FilesystemExceptions.Call<T> call) throws StorageException {
        turn.lock();
        try {
            return FilesystemExceptions.translating(operation, subject(), () -> {
                if (!isOpen()) {
                    throw new RefusedException(StorageErrorKind.CLOSED, "the writer is closed");
                }
                return call.run();
            });
        } finally {
            turn.unlock();
        }
    }

    private void requireUnsealed() throws IOException {
        if (isSealedAlready()) {
            throw new RefusedException(StorageErrorKind.SEALED, "the stage is sealed");
        }
    }

    private boolean isSealedAlready() {
        return stage.last().map(Checkpoint::sealed).orElse(false);
    }

    private String subject() {
        return stage.files().id();
    }
}
