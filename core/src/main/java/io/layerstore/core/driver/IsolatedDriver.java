// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

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
import java.util.Map;
import java.util.Optional;

/** A driver that was loaded from a directory: every call goes through {@link DriverCalls}, and the last one to close unloads it. */
final class IsolatedDriver implements StorageDriver {
    private final StorageDriver driver;
    private final DriverCalls calls;

    IsolatedDriver(StorageDriver driver, DriverCalls calls) {
        this.driver = driver;
        this.calls = calls;
    }

    @Override
    public String name() {
        return calls.ask(driver::name);
    }

    @Override
    public Capabilities capabilities() {
        return calls.ask(driver::capabilities);
    }

    @Override
    public Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return calls.call(() -> driver.stat(path));
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        return new IsolatedReader(calls.call(() -> driver.open(path, options)), calls);
    }

    @Override
    public byte[] getContent(StoragePath path, int limit) throws StorageException {
        return calls.call(() -> driver.getContent(path, limit));
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        return calls.call(() -> driver.putContent(path, content, options));
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return new IsolatedWriter(calls.call(() -> driver.writer(options)), calls);
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return new IsolatedWriter(calls.call(() -> driver.resume(token)), calls);
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return calls.call(() -> driver.statStaged(token));
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        return calls.call(() -> driver.listStaged(startAfter, limit));
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        return calls.call(() -> driver.delete(path, options));
    }

    @Override
    public Map<StoragePath, StorageException> deleteAll(Collection<StoragePath> paths, DeleteOptions options)
            throws StorageException {
        return calls.call(() -> driver.deleteAll(paths, options));
    }

    @Override
    public URI redirect(StoragePath path, Duration validity) throws StorageException {
        return calls.call(() -> driver.redirect(path, validity));
    }

    @Override
    public void sync(StoragePath path) throws StorageException {
        calls.call(() -> {
            driver.sync(path);
            return path;
        });
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return calls.call(() -> driver.list(request));
    }

    @Override
    public void close() throws StorageException {
        try {
            calls.call(() -> {
                driver.close();
                return this;
            });
        } finally {
            calls.unload();
        }
    }
}
