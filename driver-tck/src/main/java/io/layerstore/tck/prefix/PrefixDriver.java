// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies below a prefix of another driver, as if there were nothing else. It declares what that driver declares. Stages
 * have no path: it lists those that were begun in the same place, and passes on every token.
 */
record PrefixDriver(StorageDriver delegate, PrefixPlace place) implements StorageDriver {
    private Prefix prefix() {
        return place.prefix();
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
        return translated(() -> delegate.stat(prefix().below(path)).map(prefix()::without));
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        return translated(() -> new PrefixReader(delegate.open(prefix().below(path), options), prefix()));
    }

    @Override
    public byte[] getContent(StoragePath path, int limit) throws StorageException {
        return translated(() -> delegate.getContent(prefix().below(path), limit));
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        return translated(() -> prefix().without(delegate.putContent(prefix().below(path), content, options)));
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return translated(() -> new PrefixWriter(delegate.writer(prefix().below(options)), place));
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        return new PrefixWriter(delegate.resume(token), place);
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        return delegate.statStaged(token);
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        List<StageInfo> own = new ArrayList<>();
        StagePage page = delegate.listStaged(startAfter, limit);
        while (true) {
            for (StageInfo stage : page.stages()) {
                if (place.owns(stage.token())) {
                    if (own.size() == limit) {
                        return new StagePage(own, own.get(limit - 1).token().value());
                    }
                    own.add(stage);
                }
            }
            if (page.next().isEmpty()) {
                return new StagePage(own, null);
            }
            page = delegate.listStaged(page.next().get(), limit);
        }
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        return translated(() -> delegate.delete(prefix().below(path), options));
    }

    @Override
    public Map<StoragePath, StorageException> deleteAll(Collection<StoragePath> paths, DeleteOptions options)
            throws StorageException {
        Map<StoragePath, StorageException> failures = new LinkedHashMap<>();
        translated(() -> delegate.deleteAll(paths.stream().map(prefix()::below).toList(), options))
                .forEach((path, e) ->
                        failures.put(new StoragePath(prefix().without(path.value())), prefix().without(e)));
        return failures;
    }

    @Override
    public URI redirect(StoragePath path, Duration validity) throws StorageException {
        return translated(() -> delegate.redirect(prefix().below(path), validity));
    }

    @Override
    public void sync(StoragePath path) throws StorageException {
        translated(() -> {
            delegate.sync(prefix().below(path));
            return path;
        });
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return translated(() -> prefix().without(delegate.list(prefix().below(request))));
    }

    @Override
    public void close() throws StorageException {
        delegate.close();
    }

    private <T> T translated(Call<T> call) throws StorageException {
        try {
            return call.run();
        } catch (StorageException e) {
            throw prefix().without(e);
        }
    }

    /** A call of the driver behind. */
    private interface Call<T> {
        T run() throws StorageException;
    }
}
