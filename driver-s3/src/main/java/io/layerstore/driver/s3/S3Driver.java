// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

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
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A driver that keeps each object in a bucket, under a key that ends with its path. Safe for use by many threads; any number of
 * drivers, in any number of processes, may be open on one bucket.
 */
final class S3Driver implements StorageDriver {
    private final S3Store store;
    private final Capabilities capabilities;

    private S3Driver(S3Store store) {
        this.store = store;
        this.capabilities = capabilities(store);
    }

    private static Capabilities capabilities(S3Store store) {
        Capabilities.Builder builder = Capabilities.builder(Durability.POWER_LOSS)
                .with(Capability.CREATE_NEW, Capability.RESUME, Capability.LIST_STAGED, Capability.READ_IF_VERSION)
                .maxObjectBytes((long) store.options().partBytes() * Multipart.MOST_PARTS);
        if (store.engine().nestsObjects()) {
            builder.with(Capability.NESTED_OBJECTS);
        }
        if (store.options().redirect()) {
            builder.with(Capability.REDIRECT);
        }
        return builder.build();
    }

    /** Opens a driver, or refuses a bucket or an engine that cannot keep the promises. */
    static S3Driver open(S3Options options) throws StorageException {
        String place = options.bucket();
        return new Calls().run("open", place, () -> {
            S3Clients clients = Opening.clients(options);
            try {
                Bucket bucket = new Bucket(clients, options);
                Keys keys = new Keys(options.root());
                return new S3Driver(new S3Store(bucket, keys, Opening.probe(bucket, keys)));
            } catch (RuntimeException e) {
                clients.close();
                throw e;
            }
        });
    }

    @Override
    public String name() {
        return Calls.DRIVER;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return store.calls()
                .run(
                        "stat",
                        path,
                        () -> store.bucket().head(store.keys().of(path)).map(found -> found.info(path)));
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        return store.calls().run("open", path, () -> new ObjectOpening(store, path, options).open());
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        store.calls().requireOpen("put", path);
        if (options.mode() == WriteOptions.Mode.IF_VERSION) {
            throw unsupported("put", path, Capability.WRITE_IF_VERSION);
        }
        if (content.length > capabilities.maxContentBytes()) {
            throw Calls.failure(
                    StorageErrorKind.TOO_LARGE,
                    "put",
                    path,
                    content.length + " bytes are more than " + capabilities.maxContentBytes());
        }
        return store.calls().run("put", path, () -> put(path, Source.of(content), options));
    }

    private FileInfo put(StoragePath path, Source source, WriteOptions options) {
        String key = store.keys().of(path);
        String mark = UUID.randomUUID().toString();
        Written written = options.mode() == WriteOptions.Mode.CREATE_NEW
                ? store.effects().create(key, mark, () -> store.bucket().put(key, source, mark, true))
                : store.effects().replace(key, mark, () -> store.bucket().put(key, source, mark, false));
        return store.bucket().infoOf(path, key, written, source.length());
    }

    static void requireReplace(String operation, StoragePath path, WriteOptions options) throws StorageException {
        switch (options.mode()) {
            case CREATE_NEW -> throw unsupported(operation, path, Capability.PUBLISH_CREATE_NEW);
            case IF_VERSION -> throw unsupported(operation, path, Capability.WRITE_IF_VERSION);
            case REPLACE -> {}
        }
    }

    private static StorageException unsupported(String operation, StoragePath path, Capability capability) {
        return Calls.failure(
                StorageErrorKind.UNSUPPORTED, operation, path, "the driver does not declare " + capability);
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        Objects.requireNonNull(options, "options");
        Optional<String> bound = options.isBound() ? options.target().map(store.keys()::of) : Optional.empty();
        return store.calls()
                .run("begin a stage", "", () -> opened(new S3Writer(store, S3Store.newStage(), bound.orElse(null))));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return store.calls().run("resume", token, () -> opened(new Takeover(store, token.value()).take()));
    }

    private S3Writer opened(S3Writer writer) {
        store.stages().add(writer);
        return writer;
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return store.calls().run("stat stage", token, () -> new StageListing(store).stat(token.value()));
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        Objects.requireNonNull(startAfter, "startAfter");
        if (limit < 1 || limit > ListRequest.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "the limit is not between 1 and " + ListRequest.MAX_LIMIT + ": " + limit);
        }
        return store.calls().run("list stages", "", () -> new StageListing(store).page(startAfter, limit));
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        store.calls().requireOpen("delete", path);
        requireAnyVersion(path, options);
        return store.calls().run("delete", path, () -> new Removal(store).remove(path));
    }

    @Override
    public Map<StoragePath, StorageException> deleteAll(Collection<StoragePath> paths, DeleteOptions options)
            throws StorageException {
        for (StoragePath path : paths) {
            requireAnyVersion(path, options);
        }
        return new Removal(store).removeAll(paths);
    }

    private static void requireAnyVersion(StoragePath path, DeleteOptions options) throws StorageException {
        if (!options.version().isEmpty()) {
            throw unsupported("delete", path, Capability.DELETE_IF_VERSION);
        }
    }

    @Override
    public URI redirect(StoragePath path, Duration validity) throws StorageException {
        Objects.requireNonNull(validity, "validity");
        return store.calls()
                .run(
                        "redirect",
                        path,
                        () -> store.bucket()
                                .presigned(store.keys().of(path), validity)
                                .orElseThrow(() -> unsupported("redirect", path, Capability.REDIRECT)));
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return store.calls()
                .run("list", request.prefix(), () -> new Listing(store.bucket(), store.keys(), request).page());
    }

    @Override
    public void close() {
        store.close();
    }
}
