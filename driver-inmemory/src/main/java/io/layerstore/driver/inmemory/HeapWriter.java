// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.SEALED;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.driver.inmemory.HeapStage.Checkpoint;
import java.nio.ByteBuffer;

/** Owns a stage and appends to it. Its lock makes closing from another thread safe. */
final class HeapWriter implements StorageWriter {
    private final InMemoryDriver driver;
    private final HeapStage stage;
    private final Content.Appender bytes;
    private final boolean sealed;
    private Content attachment;
    private boolean open = true;

    HeapWriter(InMemoryDriver driver, HeapStage stage) {
        this.driver = driver;
        this.stage = stage;
        Checkpoint start = stage.checkpoint;
        this.bytes = new Content.Appender(start == null ? Content.EMPTY : start.content());
        this.sealed = start != null && start.sealed();
        this.attachment = start == null ? Content.EMPTY : start.attachment();
    }

    @Override
    public synchronized int write(ByteBuffer src) throws StorageException {
        checkOpen("write");
        checkNotSealed("write");
        int length = src.remaining();
        driver.space().accept(stage, length, driver.capacity());
        bytes.append(src);
        return length;
    }

    @Override
    public synchronized long size() {
        return bytes.size();
    }

    @Override
    public synchronized byte[] attachment() {
        return attachment.bytes();
    }

    @Override
    public synchronized WriterToken checkpoint(byte[] note) throws StorageException {
        checkSize(note);
        checkOpen("checkpoint");
        checkNotSealed("checkpoint");
        attachment = Content.of(note);
        driver.space().checkpoint(stage, new Checkpoint(bytes.soFar(), attachment, driver.now(), false));
        return stage.token;
    }

    @Override
    public synchronized StagedContent seal(byte[] note) throws StorageException {
        checkSize(note);
        checkOpen("seal");
        Content content = bytes.finished();
        if (stage.checkpoint != null && !stage.checkpoint.sealed()) {
            attachment = Content.of(note);
            driver.space().checkpoint(stage, new Checkpoint(content, attachment, driver.now(), true));
        }
        open = false;
        return new HeapStagedContent(driver, stage, content);
    }

    private static void checkSize(byte[] note) {
        if (note.length > MAX_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException("an attachment of " + note.length + " bytes is too large");
        }
    }

    @Override
    public synchronized void abort() {
        if (open) {
            open = false;
            driver.space().remove(stage);
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            driver.space().release(stage);
        }
    }

    private void checkOpen(String operation) throws StorageException {
        driver.checkOpen(operation, stage.token);
        if (!open) {
            throw Failure.of(CLOSED, operation, stage.token, "the writer is closed");
        }
    }

    private void checkNotSealed(String operation) throws StorageException {
        if (sealed) {
            throw Failure.of(SEALED, operation, stage.token, "the stage takes no more bytes");
        }
    }
}
