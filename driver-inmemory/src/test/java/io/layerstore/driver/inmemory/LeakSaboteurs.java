// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Drivers that keep what they should give back. */
final class LeakSaboteurs {
    private static final Queue<Pipe> KEPT = new ConcurrentLinkedQueue<>();
    private static final CountDownLatch END = new CountDownLatch(1);

    private LeakSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.reader(
                                "keeps descriptors",
                                reader -> {
                                    keep();
                                    return reader;
                                },
                                "SD-LIFE-04",
                                "SD-LEAK-01",
                                "SD-LEAK-04")
                        .alsoBy("counts descriptors after failures", "SD-LEAK-02"),
                Saboteur.driver("keeps descriptors of what failed", KeepingFailed::new, "SD-LEAK-02", "SD-FAULT-11")
                        .maybeBy("some of its calls fail", "SD-LEAK-01", "SD-LEAK-04"),
                Saboteur.driver("keeps descriptors for itself", KeepingMany::new, "SD-FAULT-10"),
                Saboteur.driver("keeps a descriptor for each page", KeepingPages::new, "SD-LIST-15"),
                Saboteur.driver("has a thread for ever", Threaded::new, "SD-LEAK-05"),
                Saboteur.driver("keeps closed readers", Remembering::new, "SD-LEAK-06"),
                Saboteur.writer(
                        "forgets to remove what is aborted",
                        writer -> new DelegatingWriter(writer) {
                            @Override
                            public void abort() {}
                        },
                        "SD-LEAK-08",
                        "SD-FAULT-12"),
                Saboteur.driver("keeps a marker of what is removed", Marking::new, "SD-DEL-09")
                        .alsoBy("looks whether it is gone", "SD-DEL-01"));
    }

    /** Gives back what was kept. */
    static void clear() throws IOException {
        END.countDown();
        for (Pipe pipe = KEPT.poll(); pipe != null; pipe = KEPT.poll()) {
            pipe.sink().close();
            pipe.source().close();
        }
    }

    private static void keep() {
        try {
            KEPT.add(Pipe.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class KeepingFailed extends DelegatingDriver {
        KeepingFailed(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            try {
                return delegate.open(path, options);
            } catch (StorageException e) {
                keep();
                throw e;
            }
        }

        @Override
        public ListPage list(ListRequest request) throws StorageException {
            try {
                return delegate.list(request);
            } catch (StorageException e) {
                for (int i = 0; i < 10; i++) {
                    keep();
                }
                throw e;
            }
        }
    }

    private static final class KeepingMany extends DelegatingDriver {
        KeepingMany(StorageDriver delegate) {
            super(delegate);
            for (int i = 0; i < 10; i++) {
                keep();
            }
        }
    }

    private static final class KeepingPages extends DelegatingDriver {
        KeepingPages(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public ListPage list(ListRequest request) throws StorageException {
            keep();
            return delegate.list(request);
        }
    }

    private static final class Threaded extends DelegatingDriver {
        Threaded(StorageDriver delegate) {
            super(delegate);
            Thread thread = new Thread(Threaded::idle, "saboteur");
            thread.setDaemon(false);
            thread.start();
        }

        private static void idle() {
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Remembering extends DelegatingDriver {
        private final Queue<StorageReader> readers = new ConcurrentLinkedQueue<>();

        Remembering(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            StorageReader reader = delegate.open(path, options);
            readers.add(reader);
            return reader;
        }
    }

    private static final class Marking extends DelegatingDriver {
        Marking(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            delegate.putContent(StoragePath.parse("removed/" + path.name()), new byte[0], WriteOptions.replace());
            return delegate.delete(path, options);
        }
    }
}
