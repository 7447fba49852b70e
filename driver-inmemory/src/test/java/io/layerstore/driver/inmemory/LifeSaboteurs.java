// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Drivers that cannot be closed, or cannot say what is wrong. */
final class LifeSaboteurs {
    private LifeSaboteurs() {}

    static List<Saboteur> all() {
        List<StorageDriver> everybody = Collections.synchronizedList(new ArrayList<>());
        return List.of(
                Saboteur.driver("cannot be closed twice", ClosingOnce::new, "SD-LIFE-01")
                        .alsoBy("what a rule closes the kit closes again", "SD-LIFE-02", "SD-LIFE-03", "SD-LIFE-05"),
                Saboteur.driver("works when closed", NeverClosing::new, "SD-LIFE-02", "SD-LIFE-03"),
                Saboteur.driver("closes everybody", driver -> new ClosingAll(driver, everybody), "SD-LIFE-05"),
                Saboteur.driver("takes its objects with it", Emptying::new, "SD-DUR-10"),
                failing("throws unchecked exceptions", UncheckedIOException::new, "SD-ERR-01")
                        .alsoBy("such a failure has no kind and no message of ours", "SD-ERR-02", "SD-ERR-03")
                        .alsoBy("expects an exception that can be sent on", "SD-ERR-04"),
                failing(
                                "has one kind for everything",
                                e -> again(e, StorageErrorKind.IO, e.driver(), e.subject()),
                                "SD-ERR-02",
                                "SD-READ-02")
                        .alsoBy("compares the kind", "SD-READ-05", "SD-READ-19", "SD-READ-25"),
                failing("does not name the path", e -> again(e, e.kind(), e.driver(), ""), "SD-ERR-03", "SD-READ-02"),
                failing("does not name itself", e -> again(e, e.kind(), "driver", e.subject()), "SD-ERR-03"),
                Saboteur.reader(
                        "does not look at positions",
                        reader -> new DelegatingReader(reader) {
                            @Override
                            public int read(ByteBuffer dst, long position) throws IOException {
                                return delegate.read(dst, Math.abs(position));
                            }
                        },
                        "SD-ERR-05"));
    }

    private static Saboteur failing(String crime, Telling telling, String... rules) {
        return Saboteur.driver(
                crime,
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
                        try {
                            return delegate.open(path, options);
                        } catch (StorageException e) {
                            Exception told = telling.tell(e);
                            if (told instanceof RuntimeException unchecked) {
                                throw unchecked;
                            }
                            throw (StorageException) told;
                        }
                    }
                },
                rules);
    }

    private static StorageException again(StorageException e, StorageErrorKind kind, String driver, String subject) {
        return new StorageException(kind, driver, e.operation(), subject, "it did not work", e);
    }

    private static final class ClosingOnce extends DelegatingDriver {
        private boolean closed;

        ClosingOnce(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public synchronized void close() throws StorageException {
            if (closed) {
                throw new StorageException(StorageErrorKind.CLOSED, name(), "close", "", "it is closed");
            }
            closed = true;
            delegate.close();
        }
    }

    private static final class Emptying extends DelegatingDriver {
        private boolean closed;

        Emptying(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public synchronized void close() throws StorageException {
            if (!closed) {
                closed = true;
                for (FileInfo file : delegate.list(ListRequest.of("")).files()) {
                    delegate.delete(file.path(), DeleteOptions.any());
                }
            }
            delegate.close();
        }
    }

    private static final class NeverClosing extends DelegatingDriver {
        NeverClosing(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public void close() {}
    }

    private static final class ClosingAll extends DelegatingDriver {
        private final List<StorageDriver> everybody;

        ClosingAll(StorageDriver delegate, List<StorageDriver> everybody) {
            super(delegate);
            this.everybody = everybody;
            everybody.add(delegate);
        }

        @Override
        public void close() throws StorageException {
            for (StorageDriver driver : List.copyOf(everybody)) {
                driver.close();
            }
        }
    }

    /** One way of telling a failure. */
    private interface Telling {
        Exception tell(StorageException e);
    }
}
