// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A driver that passes every call on to another one, remembers it, and lets a chosen call fail, before or after its effect,
 * once or for good; or lets readers end early. Counted are all calls that can touch the back-end, also those of its readers, writers and staged bytes;
 * not {@code close} and what only looks at memory. Safe for use by many threads.
 *
 * <p>After a {@linkplain Fault#fatal() fatal} fault no call, closing of handles included, reaches the back-end any more, as
 * after the death of a process. Closing this driver then lets go of what the dead process held.
 */
public final class FaultyStorageDriver implements StorageDriver {
    private final StorageDriver delegate;
    private final CallGate gate;
    private volatile long readersEnd = Long.MAX_VALUE;
    private volatile UnaryOperator<byte[]> attachments = UnaryOperator.identity();

    /**
     * Wraps a driver, for now without any fault.
     *
     * @param delegate the driver that does the work; closed with this one
     */
    public FaultyStorageDriver(StorageDriver delegate) {
        this(delegate, new CallGate(delegate.name()));
    }

    FaultyStorageDriver(StorageDriver delegate, CallGate gate) {
        this.delegate = Objects.requireNonNull(delegate, "delegate");
        this.gate = gate;
    }

    /**
     * Forgets what was called and lets a call fail, instead of any earlier fault.
     *
     * @param fault which call, and how
     */
    public void arm(Fault fault) {
        gate.arm(Objects.requireNonNull(fault, "fault"));
    }

    /** Forgets what was called, and works from now on. */
    public void disarm() {
        gate.arm(null);
    }

    /**
     * Lets the next call of an operation wait, before anything else becomes of it, until it is released: a slow back-end
     * without any waiting by the clock. Replaces an earlier hold.
     *
     * @param operation such as {@code publish}, as {@link #calls} tells it
     * @return who waits for the call and releases it
     */
    public Hold hold(String operation) {
        Hold hold = new Hold(operation);
        gate.hold(hold);
        return hold;
    }

    /**
     * Makes something happen before a call goes on to the driver behind, in the same thread, once: what others do at that
     * moment, for example. Forgotten by {@link #arm} and {@link #disarm}.
     *
     * @param call the number of the call, counted from 1 for the next one
     * @param interlude what happens
     */
    public void before(long call, Interlude interlude) {
        gate.pause(call, Objects.requireNonNull(interlude, "interlude"));
    }

    /**
     * Lets the readers of objects that are opened from now on end early, without any error and without saying so before.
     *
     * @param position position in the object of the first byte that they do not give; {@link Long#MAX_VALUE} for none
     */
    public void endReadersAt(long position) {
        readersEnd = position;
    }

    /**
     * Lets the attachments of stages that are resumed from now on come back as something else.
     *
     * @param change gives what comes back instead of an attachment
     */
    public void changeAttachments(UnaryOperator<byte[]> change) {
        attachments = Objects.requireNonNull(change, "change");
    }

    /** {@return whether the fault has happened since it was armed} */
    public boolean fired() {
        return gate.fired();
    }

    /**
     * Returns the counted calls since the last {@link #arm} or {@link #disarm}.
     *
     * @return each as the operation and, after a space, the path or token that it was about, if any; in order
     */
    public List<String> calls() {
        return gate.calls();
    }

    @Override
    public String name() {
        return delegate.name();
    }

    @Override
    public Capabilities capabilities() {
        return delegate.capabilities();
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return gate.pass("stat", path.value(), () -> delegate.stat(path));
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        return gate.pass(
                "open",
                path.value(),
                () -> new FaultyReader(delegate.open(path, options), gate, options.offset(), readersEnd));
    }

    @Override
    public byte[] getContent(StoragePath path, int limit) throws StorageException {
        return gate.pass("getContent", path.value(), () -> delegate.getContent(path, limit));
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        return gate.pass("putContent", path.value(), () -> delegate.putContent(path, content, options));
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return gate.pass(
                "writer", "", () -> new FaultyWriter(delegate.writer(options), gate, UnaryOperator.identity()));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return gate.pass("resume", token.value(), () -> new FaultyWriter(delegate.resume(token), gate, attachments));
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return gate.pass("statStaged", token.value(), () -> delegate.statStaged(token));
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        return gate.pass("listStaged", startAfter, () -> delegate.listStaged(startAfter, limit));
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        return gate.pass("delete", path.value(), () -> delegate.delete(path, options));
    }

    @Override
    public Map<StoragePath, StorageException> deleteAll(Collection<StoragePath> paths, DeleteOptions options)
            throws StorageException {
        return gate.pass("deleteAll", "", () -> delegate.deleteAll(paths, options));
    }

    @Override
    public URI redirect(StoragePath path, Duration validity) throws StorageException {
        return gate.pass("redirect", path.value(), () -> delegate.redirect(path, validity));
    }

    @Override
    public void sync(StoragePath path) throws StorageException {
        gate.pass("sync", path.value(), () -> {
            delegate.sync(path);
            return path;
        });
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return gate.pass("list", request.prefix(), () -> delegate.list(request));
    }

    /** Closes the driver behind, also after a fatal fault. */
    @Override
    public void close() throws StorageException {
        delegate.close();
    }
}
