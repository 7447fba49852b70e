// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.SEALED;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects bytes until there is a chunk of them. Its lock makes closing from another thread safe. */
final class SqliteWriter implements StorageWriter {
    private final Store store;
    private final Claim claim;
    private final ByteBuffer buffer = ByteBuffer.allocate(Chunk.MAX_BYTES);
    private final boolean sealed;
    private boolean checkpointed;
    private byte[] attachment;
    private long stored;
    private boolean open = true;

    /** Begins with nothing. */
    SqliteWriter(Store store, Claim claim) {
        this(store, claim, false, 0, new byte[0], false);
    }

    /** Goes on from a checkpoint. */
    SqliteWriter(Store store, Claim claim, Checkpoint from) {
        this(store, claim, true, from.size(), from.attachment(), from.sealed());
    }

    private SqliteWriter(
            Store store, Claim claim, boolean checkpointed, long stored, byte[] attachment, boolean sealed) {
        this.store = store;
        this.claim = claim;
        this.checkpointed = checkpointed;
        this.stored = stored;
        this.attachment = attachment;
        this.sealed = sealed;
    }

    @Override
    public synchronized int write(ByteBuffer src) throws StorageException {
        checkWritable("write");
        int length = src.remaining();
        while (src.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                store(session -> {});
            }
            int count = Math.min(src.remaining(), buffer.remaining());
            buffer.put(src.slice(src.position(), count));
            src.position(src.position() + count);
        }
        return length;
    }

    @Override
    public synchronized long size() {
        return stored + buffer.position();
    }

    @Override
    public synchronized byte[] attachment() {
        return attachment.clone();
    }

    @Override
    public synchronized WriterToken checkpoint(byte[] note) throws StorageException {
        checkSize(note);
        checkWritable("checkpoint");
        remember(note, false);
        return claim.token();
    }

    @Override
    public synchronized StagedContent seal(byte[] note) throws StorageException {
        checkSize(note);
        checkOpen("seal");
        if (!sealed && checkpointed) {
            remember(note, true);
        } else {
            store(session -> {});
        }
        open = false;
        return new SqliteStagedContent(store, claim, stored);
    }

    private void remember(byte[] note, boolean last) throws StorageException {
        Checkpoint checkpoint = new Checkpoint(claim.token(), size(), note.clone(), store.now(), last);
        store(session -> claim.remember(session, checkpoint));
        attachment = checkpoint.attachment();
        checkpointed = true;
    }

    /** Stores the collected bytes. If that fails they are kept, and nothing has changed. */
    private void store(Store.Step step) throws StorageException {
        Chunk chunk = new Chunk(stored, Arrays.copyOf(buffer.array(), buffer.position()));
        store.database().write("write", claim.token(), session -> {
            claim.check(session, "write");
            if (chunk.bytes().length > 0) {
                chunk.write(session, claim.content());
            }
            step.in(session);
            return chunk;
        });
        stored += chunk.bytes().length;
        buffer.clear();
    }

    @Override
    public synchronized void abort() throws StorageException {
        if (open) {
            store.end("abort", claim, claim::remove);
            open = false;
        }
    }

    @Override
    public synchronized void close() throws StorageException {
        if (open) {
            store.end("close", claim, claim::release);
            open = false;
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    private static void checkSize(byte[] note) {
        if (note.length > MAX_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException("an attachment of " + note.length + " bytes is too large");
        }
    }

    private void checkWritable(String operation) throws StorageException {
        checkOpen(operation);
        if (sealed) {
            throw Failures.of(SEALED, operation, claim.token(), "the stage takes no more bytes");
        }
    }

    private void checkOpen(String operation) throws StorageException {
        store.database().checkOpen(operation, claim.token());
        if (!open) {
            throw Failures.of(CLOSED, operation, claim.token(), "the writer is closed");
        }
    }
}
