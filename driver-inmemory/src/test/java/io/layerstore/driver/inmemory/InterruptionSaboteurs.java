// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Drivers that do not stand interrupts and other threads. */
final class InterruptionSaboteurs {
    private InterruptionSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                swallowing(),
                Saboteur.reader("closes for all when one is interrupted", ClosingForAll::new, "SD-CANC-02"),
                Saboteur.reader("fails otherwise when closed meanwhile", FailingOtherwise::new, "SD-CANC-03"));
    }

    private static Saboteur swallowing() {
        return Saboteur.driver(
                "swallows interrupts",
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                            throws StorageException {
                        if (Thread.interrupted()) {
                            throw new StorageException(
                                    StorageErrorKind.INTERRUPTED, name(), "put", path.value(), "interrupted");
                        }
                        return delegate.putContent(path, content, options);
                    }
                },
                "SD-CANC-01");
    }

    private static final class ClosingForAll extends DelegatingReader {
        ClosingForAll(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst, long position) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                delegate.close();
                throw new StorageException(StorageErrorKind.INTERRUPTED, "inmemory", "read", "", "interrupted");
            }
            return delegate.read(dst, position);
        }
    }

    private static final class FailingOtherwise extends DelegatingReader {
        FailingOtherwise(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst, long position) throws IOException {
            try {
                return delegate.read(dst, position);
            } catch (StorageException e) {
                throw new StorageException(StorageErrorKind.IO, e.driver(), e.operation(), e.subject(), "broken", e);
            }
        }
    }
}
