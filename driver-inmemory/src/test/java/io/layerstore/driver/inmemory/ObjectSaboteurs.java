// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Drivers that mix objects up. */
final class ObjectSaboteurs {
    private ObjectSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver("folds case", Folding::new, "SD-KEY-01", "SD-KEY-02", "SD-KEY-05")
                        .alsoBy("has paths that differ in case", "SD-KEY-11"),
                Saboteur.driver(
                                "removes by the begin of the text",
                                RemovingMore::new,
                                "SD-DEL-03",
                                "SD-KEY-07",
                                "SD-KEY-08")
                        .alsoBy("never tells what was removed", "SD-DEL-07"),
                Saboteur.driver("fails to remove nothing", RemovingStrictly::new, "SD-DEL-02", "SD-DEL-05")
                        .alsoBy("removes what is not there on the way", "SD-DEL-03", "SD-DEL-06", "SD-DEL-07"),
                Saboteur.driver("forgets to remove", NotRemoving::new, "SD-DEL-01")
                        .alsoBy(
                                "what is removed has to be gone",
                                "SD-DEL-02",
                                "SD-DEL-03",
                                "SD-DEL-05",
                                "SD-DEL-06",
                                "SD-DEL-07")
                        .alsoBy("looks behind the driver", "SD-DEL-09"),
                Saboteur.driver("takes directories for objects", Directories::new, "SD-STAT-03"),
                Saboteur.driver("finds what lies above", FindingAbove::new, "SD-STAT-01"),
                Saboteur.driver("makes versions of sizes", SizeVersions::new, "SD-STAT-04")
                        .alsoBy("staged objects are listed with their right version", "SD-STAT-07"),
                Saboteur.driver("opens lazily", OpeningLazily::new, "SD-READ-02")
                        .alsoBy("content that is absent", "SD-READ-25"),
                Saboteur.driver("keeps suffixes for itself", Reserving::new, "SD-KEY-05", "SD-KEY-10"));
    }

    private static final class Folding extends DelegatingDriver {
        Folding(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            return delegate.putContent(fold(path), content, options);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            return delegate.open(fold(path), options);
        }

        private static StoragePath fold(StoragePath path) {
            return StoragePath.parse(path.value().toLowerCase(Locale.ROOT));
        }
    }

    private static final class RemovingMore extends DelegatingDriver {
        RemovingMore(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            for (FileInfo file : delegate.list(ListRequest.of(path.value())).files()) {
                delegate.delete(file.path(), DeleteOptions.any());
            }
            return DeleteResult.UNKNOWN;
        }
    }

    private static final class RemovingStrictly extends DelegatingDriver {
        RemovingStrictly(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            if (delegate.stat(path).isEmpty()) {
                throw new StorageException(NOT_FOUND, name(), "delete", path.value(), "nothing is there");
            }
            return delegate.delete(path, options);
        }
    }

    private static final class NotRemoving extends DelegatingDriver {
        NotRemoving(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) {
            return DeleteResult.DELETED;
        }
    }

    private static final class FindingAbove extends DelegatingDriver {
        FindingAbove(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            Optional<FileInfo> found = delegate.stat(path);
            return found.isPresent()
                    ? found
                    : path.parent().isEmpty()
                            ? found
                            : delegate.stat(path.parent().get());
        }
    }

    private static final class Directories extends DelegatingDriver {
        Directories(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            Optional<FileInfo> found = delegate.stat(path);
            return found.isPresent()
                    ? found
                    : delegate.list(ListRequest.of(path.value()).limit(1)).files().stream()
                            .findFirst();
        }
    }

    private static final class SizeVersions extends DelegatingDriver {
        SizeVersions(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            return changed(delegate.putContent(path, content, options));
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            return delegate.stat(path).map(SizeVersions::changed);
        }

        private static FileInfo changed(FileInfo info) {
            return new FileInfo(info.path(), info.size(), info.lastModified(), "size-" + info.size());
        }
    }

    private static final class OpeningLazily extends DelegatingDriver {
        OpeningLazily(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            if (delegate.stat(path).isPresent()) {
                return delegate.open(path, options);
            }
            FileInfo made = delegate.putContent(path, new byte[0], WriteOptions.replace());
            StorageReader empty = delegate.open(made.path(), ReadOptions.whole());
            delegate.delete(path, DeleteOptions.any());
            return empty;
        }
    }

    private static final class Reserving extends DelegatingDriver {
        Reserving(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            return path.value().endsWith(".tmp") ? Optional.empty() : delegate.stat(path);
        }
    }
}
