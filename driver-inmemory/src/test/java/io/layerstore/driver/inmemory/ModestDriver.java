// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.PATH_CONFLICT;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import java.io.IOException;
import java.util.Optional;

/** Declares no capability at all, and refuses as it must. */
final class ModestDriver extends DelegatingDriver {
    private final Capabilities none = Capabilities.builder(Durability.NONE).build();

    ModestDriver(StorageDriver delegate) {
        super(delegate);
    }

    @Override
    public Capabilities capabilities() {
        return none;
    }

    @Override
    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
        refuse(!options.version().isEmpty(), "open", path);
        return delegate.open(path, options);
    }

    @Override
    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
        checkWrite("put", path, options);
        return delegate.putContent(path, content, options);
    }

    @Override
    public StorageWriter writer(StageOptions options) throws StorageException {
        return new DelegatingWriter(delegate.writer(options)) {
            @Override
            public WriterToken checkpoint(byte[] attachment) throws IOException {
                throw failure(UNSUPPORTED, "checkpoint", "");
            }

            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return new DelegatingStagedContent(delegate.seal(attachment)) {
                    @Override
                    public FileInfo publish(StoragePath path, WriteOptions how) throws IOException {
                        checkWrite("publish", path, how);
                        return delegate.publish(path, how);
                    }
                };
            }
        };
    }

    @Override
    public StorageWriter resume(WriterToken token) throws StorageException {
        throw failure(UNSUPPORTED, "resume", token);
    }

    @Override
    public Optional<StageInfo> statStaged(WriterToken token) throws StorageException {
        throw failure(UNSUPPORTED, "stat stage", token);
    }

    @Override
    public StagePage listStaged(String startAfter, int limit) throws StorageException {
        throw failure(UNSUPPORTED, "list stages", "");
    }

    @Override
    public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
        refuse(!options.version().isEmpty(), "delete", path);
        delegate.delete(path, options);
        return DeleteResult.UNKNOWN;
    }

    private void checkWrite(String operation, StoragePath path, WriteOptions options) throws StorageException {
        refuse(options.mode() != WriteOptions.Mode.REPLACE, operation, path);
        boolean conflict = path.value().length() < StoragePath.MAX_LENGTH
                && !delegate.list(ListRequest.of(path.value() + "/").limit(1))
                        .files()
                        .isEmpty();
        for (Optional<StoragePath> above = path.parent();
                above.isPresent();
                above = above.get().parent()) {
            conflict |= delegate.stat(above.get()).isPresent();
        }
        if (conflict) {
            throw failure(PATH_CONFLICT, operation, path);
        }
    }

    private void refuse(boolean undeclared, String operation, StoragePath path) throws StorageException {
        if (undeclared) {
            throw failure(UNSUPPORTED, operation, path);
        }
    }

    private StorageException failure(StorageErrorKind kind, String operation, Object subject) {
        return new StorageException(kind, name(), operation, subject.toString(), "it is too modest for that");
    }
}
