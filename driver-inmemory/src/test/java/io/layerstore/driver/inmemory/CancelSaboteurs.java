// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;

/** Drivers that cannot be stopped in the middle. */
final class CancelSaboteurs {
    private CancelSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.staged("acknowledges what was interrupted", Unmoved::new, "SD-CANC-06"),
                Saboteur.staged("acknowledges what was closed", Swallowing::new, "SD-CANC-07"),
                Saboteur.reader("locks itself while it sends", Locked::new, "SD-CANC-08"),
                Saboteur.reader("closes for all when interrupted in the middle", Closing::new, "SD-CANC-09"),
                Saboteur.writer(
                        "closes when it should abort",
                        writer -> new DelegatingWriter(writer) {
                            @Override
                            public void abort() throws IOException {
                                delegate.close();
                            }
                        },
                        "SD-CANC-10",
                        "SD-CMT-08"));
    }

    private static FileInfo invented(StoragePath path, long size) {
        return new FileInfo(path, size, Instant.EPOCH, "invented");
    }

    private static final class Unmoved extends DelegatingStagedContent {
        Unmoved(StagedContent delegate) {
            super(delegate);
        }

        @Override
        public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
            Meeting.waitABit();
            if (Thread.currentThread().isInterrupted()) {
                return invented(path, size());
            }
            return delegate.publish(path, options);
        }
    }

    private static final class Swallowing extends DelegatingStagedContent {
        Swallowing(StagedContent delegate) {
            super(delegate);
        }

        @Override
        public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
            Meeting.waitABit();
            try {
                return delegate.publish(path, options);
            } catch (StorageException e) {
                return invented(path, size());
            }
        }
    }

    private static final class Locked extends DelegatingReader {
        Locked(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public synchronized long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return delegate.transferTo(position, count, target);
        }

        @Override
        public synchronized void close() throws IOException {
            delegate.close();
        }
    }

    private static final class Closing extends DelegatingReader {
        Closing(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            long sent = delegate.transferTo(position, count, target);
            if (Thread.currentThread().isInterrupted()) {
                delegate.close();
            }
            return sent;
        }
    }
}
