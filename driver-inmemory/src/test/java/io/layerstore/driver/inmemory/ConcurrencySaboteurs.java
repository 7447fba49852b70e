// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriteOptions.Mode;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Drivers that are right as long as they have one caller at a time. */
final class ConcurrencySaboteurs {
    private ConcurrencySaboteurs() {}

    static List<Saboteur> all() {
        Map<StoragePath, ReentrantLock> locks = new ConcurrentHashMap<>();
        return List.of(
                Saboteur.driver("has one buffer for all threads", Meeting.own(OneBuffer::new), "SD-CONC-01")
                        .maybeBy(
                                "threads that meet read the bytes of others", "SD-CONC-02", "SD-CONC-03", "SD-CONC-04"),
                Saboteur.driver(
                                "looks, then creates (exists, then move)",
                                Meeting.own(LookThenCreate::new),
                                "SD-CONC-02",
                                "SD-CONC-03")
                        .maybeBy("it depends on which calls meet", "SD-CONC-01", "SD-CONC-04"),
                Saboteur.driver(
                                "trusts a rename to refuse what is there",
                                TrustedRename::new,
                                "SD-CONC-02",
                                "SD-CONC-03",
                                "SD-COND-02")
                        .alsoBy("creates where something is", "SD-COND-01")
                        .maybeBy("creates that meet all win", "SD-COND-03", "SD-COND-10")
                        .maybeBy("it depends on which calls meet", "SD-CONC-01", "SD-CONC-04")
                        .maybeBy("it depends on which creates meet", "SD-COND-12"),
                Saboteur.driver("creates, then fills in place", FilledInPlace::new, "SD-CONC-02", "SD-CONC-03")
                        .maybeBy("it depends on which calls meet", "SD-CONC-01", "SD-CONC-04"),
                Saboteur.driver(
                                "creates under a lock of its own instance",
                                Meeting.own(LockedLookThenCreate::new),
                                "SD-CONC-03")
                        .maybeBy("creates and replacements that meet have no order", "SD-CONC-02")
                        .maybeBy("it depends on which calls meet", "SD-CONC-01", "SD-CONC-04"),
                Saboteur.driver("reads the bytes of a later version", LateBytes::new, "SD-CONC-04")
                        .maybeBy("reads that meet a replacement have no order", "SD-CONC-02", "SD-CONC-03")
                        .maybeBy("it depends on which calls meet", "SD-CONC-01"),
                Saboteur.driver(
                                "locks paths in the order of the arguments",
                                Meeting.own((driver, meeting) -> new LockedInAnyOrder(driver, meeting, locks)),
                                "SD-CONC-05")
                        .maybeBy(
                                "it depends on which calls meet",
                                "SD-CONC-01",
                                "SD-CONC-02",
                                "SD-CONC-03",
                                "SD-CONC-04"),
                Saboteur.driver("has 32 readers and no more", FewReaders::new, "SD-CONC-06")
                        .maybeBy(
                                "it depends on which calls meet",
                                "SD-CONC-01",
                                "SD-CONC-02",
                                "SD-CONC-03",
                                "SD-CONC-04"),
                Saboteur.driver("remembers by thread what it saw", ThreadCache::new, "SD-CONC-08")
                        .maybeBy("what other threads did is not seen", "SD-CONC-01", "SD-CONC-03")
                        .maybeBy("it depends on which calls meet", "SD-CONC-02", "SD-CONC-04"));
    }

    /** Content is copied to where that of another thread is copied too. */
    private static final class OneBuffer extends DelegatingDriver {
        private static byte[] buffer = new byte[0];

        private final Meeting meeting;

        OneBuffer(StorageDriver delegate, Meeting meeting) {
            super(delegate);
            this.meeting = meeting;
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            set(content.clone());
            meeting.await();
            return delegate.putContent(path, get(), options);
        }

        private static synchronized void set(byte[] content) {
            buffer = content;
        }

        private static synchronized byte[] get() {
            return buffer;
        }
    }

    private static class LookThenCreate extends DelegatingDriver {
        private final Meeting meeting;

        LookThenCreate(StorageDriver delegate, Meeting meeting) {
            super(delegate);
            this.meeting = meeting;
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            if (options.mode() != Mode.CREATE_NEW) {
                return delegate.putContent(path, content, options);
            }
            if (delegate.stat(path).isPresent()) {
                throw new StorageException(
                        StorageErrorKind.ALREADY_EXISTS, name(), "put", path.value(), "something is there");
            }
            meeting.await();
            return delegate.putContent(path, content, WriteOptions.replace());
        }
    }

    /** Right among threads, wrong among instances. */
    private static final class LockedLookThenCreate extends LookThenCreate {
        LockedLookThenCreate(StorageDriver delegate, Meeting meeting) {
            super(delegate, meeting);
        }

        @Override
        public synchronized FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                throws StorageException {
            return super.putContent(path, content, options);
        }

        @Override
        public synchronized DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            return super.delete(path, options);
        }
    }

    private static final class TrustedRename extends DelegatingDriver {
        TrustedRename(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            boolean create = options.mode() == Mode.CREATE_NEW;
            return delegate.putContent(path, content, create ? WriteOptions.replace() : options);
        }
    }

    /** Whoever reads meanwhile finds an empty object. */
    private static final class FilledInPlace extends DelegatingDriver {
        FilledInPlace(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            if (options.mode() == Mode.CREATE_NEW) {
                delegate.putContent(path, new byte[0], options);
                Meeting.waitABit();
            }
            boolean create = options.mode() == Mode.CREATE_NEW;
            return delegate.putContent(path, content, create ? WriteOptions.replace() : options);
        }
    }

    /** Tells of an object what it was when it was opened the last time. */
    private static final class LateBytes extends DelegatingDriver {
        private final Map<StoragePath, FileInfo> seen = new ConcurrentHashMap<>();

        LateBytes(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            StorageReader reader = delegate.open(path, options);
            FileInfo before = seen.put(path, reader.info());
            return new DelegatingReader(reader) {
                @Override
                public FileInfo info() {
                    return before == null ? delegate.info() : before;
                }
            };
        }
    }

    private static final class LockedInAnyOrder extends DelegatingDriver {
        private final Meeting meeting;
        private final Map<StoragePath, ReentrantLock> locks;

        LockedInAnyOrder(StorageDriver delegate, Meeting meeting, Map<StoragePath, ReentrantLock> locks) {
            super(delegate);
            this.meeting = meeting;
            this.locks = locks;
        }

        @Override
        public Map<StoragePath, StorageException> deleteAll(Collection<StoragePath> paths, DeleteOptions options)
                throws StorageException {
            Deque<ReentrantLock> held = new ArrayDeque<>();
            try {
                for (StoragePath path : paths) {
                    ReentrantLock lock = locks.computeIfAbsent(path, key -> new ReentrantLock());
                    lock.lock();
                    held.push(lock);
                    meeting.await();
                }
                return delegate.deleteAll(paths, options);
            } finally {
                held.forEach(ReentrantLock::unlock);
            }
        }
    }

    private static final class FewReaders extends DelegatingDriver {
        private final Semaphore free = new Semaphore(32);

        FewReaders(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            if (!free.tryAcquire()) {
                throw new StorageException(
                        StorageErrorKind.THROTTLED, name(), "open", path.value(), "too many readers are open");
            }
            return new DelegatingReader(delegate.open(path, options)) {
                @Override
                public void close() throws IOException {
                    free.release();
                    super.close();
                }
            };
        }
    }

    private static final class ThreadCache extends DelegatingDriver {
        private final ThreadLocal<Map<StoragePath, Optional<FileInfo>>> seen = ThreadLocal.withInitial(HashMap::new);

        ThreadCache(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            Optional<FileInfo> known = seen.get().get(path);
            if (known == null) {
                known = delegate.stat(path);
                seen.get().put(path, known);
            }
            return known;
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            seen.get().remove(path);
            return delegate.putContent(path, content, options);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            seen.get().remove(path);
            return delegate.delete(path, options);
        }
    }
}
