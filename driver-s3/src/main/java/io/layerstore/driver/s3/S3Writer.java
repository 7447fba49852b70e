// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.FENCED;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.SEALED;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a stage, which has a log from its first checkpoint on. One call runs at a time; {@link #abort} and {@link #close} wait for it. */
final class S3Writer implements StorageWriter, OpenStages.Open {
    private static final Logger logger = LoggerFactory.getLogger(S3Writer.class);

    private final S3Store store;
    private final String stage;
    private final StageLog log;
    private final StageBytes bytes;
    private final @Nullable String target;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean ending;
    private volatile boolean open = true;
    private volatile long endedSize = -1;
    private boolean inDoubt;
    private int entry;
    private @Nullable StageState last;

    /** Begins a stage that nobody can name yet. */
    S3Writer(S3Store store, String stage, @Nullable String target) {
        this.store = store;
        this.stage = stage;
        this.log = store.log(stage);
        this.target = target;
        this.bytes = new StageBytes(store, stage, target);
    }

    /** Goes on with a stage from an entry of its log. */
    S3Writer(S3Store store, String stage, int entry, StageState state) {
        this.store = store;
        this.stage = stage;
        this.log = store.log(stage);
        this.target = null;
        this.bytes = new StageBytes(store, stage, state);
        this.entry = entry;
        this.last = state;
    }

    @Override
    public int write(ByteBuffer src) throws StorageException {
        return inTurn("write", () -> {
            requireUnsealed();
            int before = src.position();
            bytes.append(src);
            return src.position() - before;
        });
    }

    @Override
    public long size() {
        StageState state = last;
        long ended = endedSize;
        return ended >= 0 ? ended : state != null && state.isSealed() ? state.size() : bytes.size();
    }

    @Override
    public byte[] attachment() {
        StageState state = last;
        return state == null ? new byte[0] : state.attachmentBytes();
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws StorageException {
        checkSize(attachment);
        return inTurn("checkpoint", () -> {
            requireUnsealed();
            if (target != null) {
                throw new RefusedException(UNSUPPORTED, "the stage was begun for one path, without checkpoints");
            }
            add(bytes.checkpoint(attachment, owner(), fences()));
            return new WriterToken(stage);
        });
    }

    @Override
    public StagedContent seal(byte[] attachment) throws StorageException {
        checkSize(attachment);
        return inTurn("seal", () -> {
            SealedContent content = last == null ? sealUnnamed(attachment) : sealNamed(last, attachment);
            endedSize = content.size();
            open = false;
            store.stages().remove(this);
            S3StagedContent staged = new S3StagedContent(store, stage, content, last == null ? 0 : entry, bytes);
            store.stages().add(staged);
            return staged;
        });
    }

    private SealedContent sealUnnamed(byte[] attachment) {
        if (bytes.isTailOnly()) {
            StageState state = bytes.sealInMemory(attachment);
            return new SealedContent(store, stage, state, bytes.tail(), null);
        }
        return new SealedContent(store, stage, bytes.seal(attachment, 1, fences()), null, target);
    }

    private SealedContent sealNamed(StageState state, byte[] attachment) throws IOException {
        if (!state.isSealed()) {
            add(bytes.seal(attachment, owner(), fences()));
            bytes.close();
        }
        SealedContent content = new SealedContent(store, stage, last(), null, null);
        completeIfPossible(content);
        return content;
    }

    /** What cannot be completed now is completed when it is published or read. */
    private void completeIfPossible(SealedContent content) {
        try {
            content.complete();
        } catch (RuntimeException e) {
            logger.debug("stage {} is completed later", stage, e);
        }
    }

    private StageState last() {
        if (last == null) {
            throw new IllegalStateException("stage " + stage + " has no entry");
        }
        return last;
    }

    private int owner() {
        return last == null ? 1 : last.owner();
    }

    private List<Integer> fences() {
        return last == null ? List.of() : last.fences();
    }

    /** Adds an entry. One of this owner's that is there already was added by a call that failed all the same. */
    private void add(StageState state) throws IOException {
        bytes.mayBeNamed();
        while (!isAdded(entry + 1, state)) {
            Optional<StageLog.Entry> there = log.read(entry + 1);
            if (there.isEmpty() || there.get().state().owner() != state.owner()) {
                throw new RefusedException(FENCED, "another writer has taken the stage over");
            }
            entry++;
            last = there.get().state();
            if (last().isSealed()) {
                if (state.isSealed()) {
                    return;
                }
                throw new RefusedException(SEALED, "the stage is sealed");
            }
        }
        entry++;
        last = state;
    }

    private boolean isAdded(int number, StageState state) {
        inDoubt = true;
        boolean added = log.add(number, state);
        inDoubt = false;
        return added;
    }

    /** An entry of this owner's in the way was made by a call that failed all the same, and is stepped over. */
    private void endLog(StageState state) throws IOException {
        while (!log.end(entry + 1, state)) {
            Optional<StageLog.Entry> there = log.read(entry + 1);
            if (there.isEmpty() || there.get().state().owner() != state.owner()) {
                throw new RefusedException(FENCED, "another writer has taken the stage over");
            }
            entry++;
        }
    }

    private static void checkSize(byte[] attachment) {
        if (attachment.length > MAX_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException("an attachment of " + attachment.length + " bytes is too large");
        }
    }

    @Override
    public boolean isOpen() {
        return open && !ending;
    }

    @Override
    public void abort() throws StorageException {
        end("abort", () -> {
            StageState state = last;
            if (state == null) {
                release();
            } else {
                endLog(state);
                removeBeyond(state);
                new StageEnd(store, stage).remove(entry + 1, state.isSealed() ? state : state.withoutUpload());
            }
        });
    }

    @Override
    public void close() throws StorageException {
        end("close", this::release);
    }

    @Override
    public void giveUp() {
        ending = true;
        if (turn.tryLock()) {
            try {
                if (open) {
                    release();
                    finish();
                }
            } catch (IOException | RuntimeException e) {
                logger.debug("stage {} was not given up cleanly", stage, e);
            } finally {
                turn.unlock();
            }
        }
    }

    /** A stage without a checkpoint goes. Another one is handed over, if nothing was sent that its last checkpoint does not know. */
    private void release() throws IOException {
        StageState state = last;
        if (state == null) {
            store.leftovers().remove(bytes.unnamedKeys(), bytes.uploadBeyond(null));
        } else if (!state.isSealed()) {
            releaseNamed(state);
        }
    }

    private void releaseNamed(StageState state) throws IOException {
        boolean clean = bytes.hasNoPartBeyond(state);
        if (inDoubt) {
            settle(state.as(clean ? StageState.Kind.RELEASED : StageState.Kind.OPEN));
        } else {
            removeBeyond(state);
            if (clean) {
                handOver(state);
            }
        }
    }

    /**
     * An entry whose making failed may be there all the same, or come yet. What it counts on goes only when its place is taken by
     * another entry, and stays where that cannot be had now.
     */
    private void settle(StageState state) throws IOException {
        try {
            if (isAdded(entry + 1, state)) {
                removeBeyond(state);
                return;
            }
            Optional<StageLog.Entry> there = log.read(entry + 1);
            if (there.isPresent() && there.get().state().owner() == state.owner()) {
                entry++;
                last = there.get().state();
                release();
            }
        } catch (RuntimeException e) {
            logger.debug("stage {} keeps what its last entry may count on", stage, e);
        }
    }

    /** Whoever comes next can do without, but it costs more then. */
    private void handOver(StageState state) throws IOException {
        try {
            log.add(entry + 1, state.as(StageState.Kind.RELEASED));
        } catch (RuntimeException e) {
            logger.debug("stage {} was not handed over", stage, e);
        }
    }

    private void removeBeyond(StageState state) {
        if (!bytes.keysBeyond(state).isEmpty() || !bytes.uploadBeyond(state).isEmpty()) {
            store.leftovers().remove(bytes.keysBeyond(state), bytes.uploadBeyond(state));
        }
    }

    private void end(String operation, Calls.Action last) throws StorageException {
        if (!open || store.calls().isClosed()) {
            open = false;
            return;
        }
        ending = true;
        turn.lock();
        try {
            if (open) {
                store.calls().act(operation, stage, last);
                finish();
            }
        } finally {
            turn.unlock();
        }
    }

    private void finish() {
        endedSize = size();
        open = false;
        bytes.close();
        store.stages().remove(this);
    }

    private <T> T inTurn(String operation, Calls.Call<T> call) throws StorageException {
        turn.lock();
        try {
            return store.calls().run(operation, stage, () -> {
                if (!isOpen()) {
                    throw new RefusedException(CLOSED, "the writer is closed");
                }
                try {
                    return call.run();
                } catch (RuntimeException e) {
                    throw fencedOr(e);
                }
            });
        } finally {
            turn.unlock();
        }
    }

    /** Whoever takes a stage over ends the upload of its owner, and at last the stage; the owner finds that something is gone. */
    private RuntimeException fencedOr(RuntimeException e) throws IOException {
        boolean gone = Trouble.of(e).kind() == NOT_FOUND;
        if (gone && last != null && (log.read(entry + 1).isPresent() || !log.isAlive())) {
            return new RefusedException(FENCED, "another writer has taken the stage over", e);
        }
        return e;
    }

    private void requireUnsealed() {
        if (last != null && last.isSealed()) {
            throw new RefusedException(SEALED, "the stage is sealed");
        }
    }
}
