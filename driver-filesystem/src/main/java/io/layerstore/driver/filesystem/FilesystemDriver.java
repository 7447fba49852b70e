// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A driver that keeps each object as a plain file below a root directory, at the object's path. Its bookkeeping lies in
 * {@code +layerstore}, which no path can name. Files and directories whose names are no path segments, and symbolic links,
 * are left alone and never listed; a symbolic link below the root is never followed.
 *
 * <p>Safe for use by many threads; several drivers, in one process or many, may be open on one root.
 */
public final class FilesystemDriver implements StorageDriver {
    static final String NAME = "filesystem";

    private final Capabilities capabilities;
    private final Durability strongest;
    private final FilesystemStore store;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FilesystemDriver(FilesystemStore store, FilesystemOptions options) {
        this.store = store;
        this.strongest = options.durability();
        this.capabilities = Capabilities.builder(strongest)
                .with(Capability.CREATE_NEW, Capability.PUBLISH_CREATE_NEW, Capability.RESUME)
                .with(Capability.LIST_STAGED, Capability.READ_IF_VERSION)
                .with(Capability.EXACT_DELETE, Capability.EXACT_LIST)
                .maxContentBytes(options.maxContentBytes())
                .build();
    }

    /**
     * Opens a driver on a directory of any file system that has hard links and keeps names apart that differ in case.
     *
     * @param root the directory; made if it is missing
     * @param options how it is used
     * @return an open driver
     * @throws StorageException {@code CONFIGURATION}, {@code ACCESS_DENIED} or {@code READ_ONLY} with a sentence that says
     *     why the directory cannot be used
     */
    public static FilesystemDriver open(Path root, FilesystemOptions options) throws StorageException {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(options, "options");
        return FilesystemExceptions.translating(
                "open", root.toString(), () -> new FilesystemDriver(FilesystemStore.open(root, options), options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return call("stat", path.value(), () -> store.stat(path));
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        Objects.requireNonNull(options, "options");
        return call("open", path.value(), () -> store.open(path, options));
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        requireOpen("put", path.value());
        requireSupported("put", path, options.mode() == WriteOptions.Mode.IF_VERSION, Capability.WRITE_IF_VERSION);
        if (content.length > capabilities.maxContentBytes()) {
            throw FilesystemExceptions.failure(
                    StorageErrorKind.TOO_LARGE,
                    "put",
                    path.value(),
                    content.length + " bytes are more than " + capabilities.maxContentBytes());
        }
        Durability durability = options.durability().atMost(strongest);
        return call("put", path.value(), () -> store.put(path, content, options.mode(), durability));
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        Durability durability = options.durability().atMost(strongest);
        return call("begin a stage", "", () -> store.writer(durability));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return call("resume", token.value(), () -> store.resume(token));
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return call("stat stage", token.value(), () -> store.staging().stat(token));
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        Objects.requireNonNull(startAfter, "startAfter");
        if (limit < 1 || limit > ListRequest.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "the limit is not between 1 and " + ListRequest.MAX_LIMIT + ": " + limit);
        }
        return call("list stages", "", () -> store.staging().list(startAfter, limit));
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        requireOpen("delete", path.value());
        requireSupported("delete", path, !options.version().isEmpty(), Capability.DELETE_IF_VERSION);
        Durability durability = options.durability().atMost(strongest);
        return call("delete", path.value(), () -> store.delete(path, durability));
    }

    @Override
    public void sync(StoragePath path) throws StorageException {
        call("sync", path.value(), () -> store.sync(path, strongest));
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return call("list", request.prefix(), () -> store.list(request));
    }

    @Override
    public void close() throws StorageException {
        if (closed.compareAndSet(false, true)) {
            FilesystemExceptions.translatingAction("close", "", store::close);
        }
    }

    static void requireSupported(String operation, StoragePath path, boolean needed, Capability capability)
            throws StorageException {
        if (needed) {
            throw FilesystemExceptions.failure(
                    StorageErrorKind.UNSUPPORTED, operation, path.value(), "the driver does not declare " + capability);
        }
    }

    private <T> T call(String operation, String subject, FilesystemExceptions.Call<T> call) throws StorageException {
        requireOpen(operation, subject);
        return FilesystemExceptions.translating(operation, subject, call);
    }

    private void requireOpen(String operation, String subject) throws StorageException {
        if (closed.get()) {
            throw FilesystemExceptions.failure(StorageErrorKind.CLOSED, operation, subject, "the driver is closed");
        }
    }
}
