// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

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
import java.util.Optional;

/** Forwards every call to another driver, until a subclass does otherwise. As safe for use by many threads as that driver. */
public class DelegatingDriver implements StorageDriver {
    /** Gets every call. */
    protected final StorageDriver delegate;

    /**
     * Makes the wrapper.
     *
     * @param delegate gets every call
     */
    public DelegatingDriver(StorageDriver delegate) {
        this.delegate = delegate;
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
        return delegate.stat(path);
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        return delegate.open(path, options);
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        return delegate.putContent(path, content, options);
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return delegate.writer(options);
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return delegate.resume(token);
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return delegate.statStaged(token);
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        return delegate.listStaged(startAfter, limit);
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        return delegate.delete(path, options);
    }

    @Override
    public URI redirect(StoragePath path, Duration validity) throws StorageException {
        return delegate.redirect(path, validity);
    }

    @Override
    public void sync(StoragePath path) throws StorageException {
        delegate.sync(path);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return delegate.list(request);
    }

    @Override
    public void close() throws StorageException {
        delegate.close();
    }
}
