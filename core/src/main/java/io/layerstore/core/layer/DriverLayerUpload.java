// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.OffsetConflictException;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** An upload whose bytes are staged in a driver: OPEN, perhaps sealed, then FINISHED, CANCELLED or CLOSED. */
final class DriverLayerUpload implements LayerUpload {
    private static final int BUFFER_BYTES = 256 * 1024;

    private enum State {
        OPEN,
        FINISHED,
        CANCELLED,
        CLOSED
    }

    private final Shelf shelf;
    private final long checkpointBytes;
    private final UploadHash hash;
    private final ReentrantLock lock = new ReentrantLock();
    private UploadRecord record;
    private StorageWriter writer;
    private State state = State.OPEN;
    private volatile long offset;
    private @Nullable StagedContent staged;
    private @Nullable DriverLayer layer;

    /** Takes over a writer, and what is known of the digests of its bytes so far. */
    DriverLayerUpload(Shelf shelf, UploadRecord record, StorageWriter writer, UploadHash hash, long checkpointBytes) {
        this.shelf = shelf;
        this.record = record;
        this.writer = writer;
        this.hash = hash;
        this.offset = writer.size();
        this.checkpointBytes = checkpointBytes;
    }

    @Override
    public UploadId id() {
        return record.id();
    }

    @Override
    public RepositoryName name() {
        return record.repository();
    }

    @Override
    public Instant startedAt() {
        return record.startedAt();
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long size() {
        return writer.size();
    }

    @Override
    public Optional<Digest> digest() {
        lock.lock();
        try {
            return hash.canonical();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        lock.lock();
        try {
            checkWritable();
            return accept(src);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long transferFrom(ReadableByteChannel source) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long before = size();
        while (source.read(buffer) >= 0) {
            write(buffer.flip());
            buffer.clear();
        }
        return size() - before;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long from) throws IOException {
        if (from != size()) {
            throw new OffsetConflictException(id(), size(), from);
        }
        return transferFrom(source);
    }

    @Override
    public long checkpoint() throws IOException {
        lock.lock();
        try {
            checkOpen();
            return writer.size() > offset ? saveOffset() : offset;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Layer finish(long size, Digest digest) throws IOException {
        lock.lock();
        try {
            if (layer != null && layer.is(size, digest)) {
                return layer.again();
            }
            checkOpen();
            Verification.checkName(digest);
            if (size != size()) {
                throw new SizeMismatchException(size, size());
            }
            DriverLayer published = publish(hash.verify(size, digest, this::sealed));
            layer = published;
            end(State.FINISHED);
            return published.again();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() throws IOException {
        lock.lock();
        try {
            if (state == State.CANCELLED) {
                return;
            }
            checkOpen();
            if (staged != null) {
                staged.discard();
            }
            writer.abort();
            shelf.records().remove(record);
            end(State.CANCELLED);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (state == State.OPEN) {
                end(State.CLOSED);
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    private void release() throws IOException {
        if (staged != null) {
            staged.close();
        } else {
            saveAndClose(writer);
        }
        hash.park(size());
    }

    private void saveAndClose(StorageWriter open) throws IOException {
        try (open) {
            if (open.size() > offset) {
                saveOffset();
            }
        }
    }

    private int accept(ByteBuffer src) throws IOException {
        int length = src.remaining();
        hash.accept(src, this::append);
        if (writer.size() - offset >= checkpointBytes) {
            saveOffset();
        }
        return length;
    }

    private void append(ByteBuffer src) throws IOException {
        try {
            writer.write(src);
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.SEALED) {
                throw new UploadClosedException(id(), "sealed");
            }
            throw e;
        }
    }

    private long saveOffset() throws IOException {
        long accepted = writer.size();
        CheckpointNote note = hash.note(accepted);
        writer.checkpoint(CheckpointNoteText.write(note));
        hash.noted(note);
        offset = accepted;
        return accepted;
    }

    private DriverLayer publish(Verified content) throws IOException {
        new Publisher(shelf).admit(name(), content);
        StagedContent bytes = sealed();
        UploadRecord finishing = record.finishing(content);
        shelf.records().update(finishing);
        record = finishing;
        return new UploadEnding(shelf, finishing).publish(bytes, content);
    }

    private StagedContent sealed() throws IOException {
        if (staged == null) {
            staged = seal();
            offset = staged.size();
        }
        return staged;
    }

    /** A seal that failed may have taken effect: then its writer is closed, and all bytes are found again in the stage. */
    private StagedContent seal() throws IOException {
        CheckpointNote note = hash.note(writer.size());
        try {
            StagedContent sealed = writer.seal(CheckpointNoteText.write(note));
            hash.noted(note);
            return sealed;
        } catch (StorageException e) {
            if (e.kind() != StorageErrorKind.CLOSED) {
                throw e;
            }
            StorageWriter again = shelf.driver().resume(record.token());
            if (again.size() != writer.size()) {
                again.close();
                throw e;
            }
            writer = again;
            return again.seal();
        }
    }

    private void end(State end) {
        state = end;
    }

    private void checkOpen() {
        if (state != State.OPEN) {
            throw new UploadClosedException(id(), state.name().toLowerCase(Locale.ROOT));
        }
    }

    private void checkWritable() {
        checkOpen();
        if (staged != null) {
            throw new UploadClosedException(id(), "sealed");
        }
    }
}
