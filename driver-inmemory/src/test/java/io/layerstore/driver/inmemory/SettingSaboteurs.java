// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Drivers that listen to settings of the process, or talk. */
final class SettingSaboteurs {
    private SettingSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver("folds case by the locale and compares without", Folding::new, "SD-KEY-11")
                        .alsoBy(
                                "has paths with upper-case letters",
                                "SD-KEY-01",
                                "SD-KEY-02",
                                "SD-KEY-05",
                                "SD-KEY-10"),
                Saboteur.driver("looks classes up by the thread", Looking::new, "SD-PROV-07"),
                Saboteur.driver("prints", Printing::new, "SD-PROV-10"));
    }

    private static final class Folding extends DelegatingDriver {
        Folding(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            String folded = path.value().toUpperCase(Locale.getDefault());
            return folded.equals(path.value().toUpperCase(Locale.ROOT)) ? delegate.stat(path) : Optional.empty();
        }
    }

    private static final class Looking extends DelegatingDriver {
        Looking(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            if (Thread.currentThread().getContextClassLoader() == null) {
                throw new StorageException(StorageErrorKind.CONFIGURATION, name(), "stage", "", "no class loader");
            }
            return delegate.writer(options);
        }
    }

    private static final class Printing extends DelegatingDriver {
        Printing(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public ListPage list(ListRequest request) throws StorageException {
            System.err.println("listing " + request.prefix());
            return delegate.list(request);
        }
    }
}
