// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
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
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Drivers that cannot read. */
final class ReadSaboteurs {
    private ReadSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.reader("loses the last byte", LastByteLost::new, "SD-READ-01", "SD-READ-10")
                        .alsoBy(
                                "reads to the end by the same call",
                                "SD-READ-03",
                                "SD-READ-06",
                                "SD-READ-09",
                                "SD-READ-12",
                                "SD-READ-13",
                                "SD-READ-16",
                                "SD-READ-17",
                                "SD-READ-18",
                                "SD-READ-19",
                                "SD-READ-20",
                                "SD-READ-21")
                        .alsoBy("reads ranges of one object with many readers", "SD-READ-22"),
                Saboteur.reader("reads nothing now and then", NothingNowAndThen::new, "SD-READ-09")
                        .alsoBy("counts on progress", "SD-READ-11")
                        .alsoBy("a stream must not give 0 either", "SD-READ-21"),
                Saboteur.reader("resets the caller's buffer", BufferReset::new, "SD-READ-11"),
                Saboteur.reader("has one position for both kinds of reading", OnePosition::new, "SD-READ-13")
                        .alsoBy("mixes both kinds of reading", "SD-READ-11", "SD-READ-12"),
                Saboteur.reader("seeks, then reads", SeekThenRead::new, "SD-READ-14"),
                Saboteur.reader("sends too much", TooMuchSent::new, "SD-READ-15")
                        .alsoBy("a target that takes less than it is sent", "SD-READ-16"),
                Saboteur.reader("swallows the target's failure", FailureSwallowed::new, "SD-READ-16"),
                Saboteur.reader("can be read when closed", NeverClosed::new, "SD-READ-24", "SD-READ-21"),
                Saboteur.driver("reads to the end of the object", LengthIgnored::new, "SD-READ-03", "SD-READ-04")
                        .alsoBy("reads on in a range", "SD-READ-13", "SD-READ-21")
                        .alsoBy("reads ranges of one object with many readers", "SD-READ-22"),
                Saboteur.driver("reads nothing beyond the end", RangeClamped::new, "SD-READ-05"),
                Saboteur.driver("opens by path for each read", Unpinned::new, "SD-READ-17", "SD-READ-18")
                        .alsoBy(
                                "the range and the closing are forgotten with the first reader",
                                "SD-READ-03",
                                "SD-READ-04",
                                "SD-READ-13",
                                "SD-READ-21",
                                "SD-READ-24")
                        .alsoBy("reads ranges of one object with many readers", "SD-READ-22"),
                Saboteur.driver("adds offset and length", Overflowing::new, "SD-READ-06")
                        .alsoBy("reads from an offset to the end", "SD-READ-09"),
                Saboteur.reader("reads before it looks at the buffer", ReadingFirst::new, "SD-READ-12"),
                Saboteur.driver("looks at the path again", LookingAgain::new, "SD-READ-20"),
                Saboteur.driver("does not look at the version", VersionIgnored::new, "SD-READ-19"),
                Saboteur.driver("does not look at the limit", LimitIgnored::new, "SD-READ-25"));
    }

    private static final class LastByteLost extends DelegatingReader {
        LastByteLost(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst) throws IOException {
            int count = delegate.read(dst);
            if (count > 1 && dst.hasRemaining()) {
                dst.position(dst.position() - 1);
                return count - 1;
            }
            return count;
        }
    }

    private static final class NothingNowAndThen extends DelegatingReader {
        private int reads;

        NothingNowAndThen(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst) throws IOException {
            return ++reads % 3 == 0 ? 0 : delegate.read(dst);
        }
    }

    private static final class BufferReset extends DelegatingReader {
        BufferReset(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst) throws IOException {
            int begin = dst.position();
            int count = delegate.read(dst);
            dst.limit(dst.capacity()).position(begin + Math.max(0, count));
            return count;
        }
    }

    private static final class OnePosition extends DelegatingReader {
        OnePosition(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst, long position) throws IOException {
            ByteBuffer skipped = ByteBuffer.allocate(dst.remaining());
            delegate.read(skipped);
            return delegate.read(dst, position);
        }
    }

    private static final class SeekThenRead extends DelegatingReader {
        private volatile long position;

        SeekThenRead(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst, long wanted) throws IOException {
            position = wanted;
            Meeting.waitABit();
            return delegate.read(dst, position);
        }
    }

    private static final class TooMuchSent extends DelegatingReader {
        TooMuchSent(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return Math.min(count, delegate.transferTo(position, count + 1, target));
        }
    }

    private static final class FailureSwallowed extends DelegatingReader {
        FailureSwallowed(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            try {
                return delegate.transferTo(position, count, target);
            } catch (StorageException e) {
                throw e;
            } catch (IOException e) {
                return 0;
            }
        }
    }

    private static final class NeverClosed extends DelegatingReader {
        NeverClosed(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public void close() {}
    }

    private static final class LengthIgnored extends DelegatingDriver {
        LengthIgnored(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            return delegate.open(path, new ReadOptions(options.offset(), Long.MAX_VALUE, options.version()));
        }
    }

    private static final class RangeClamped extends DelegatingDriver {
        RangeClamped(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            long size = delegate.stat(path).map(info -> info.size()).orElse(0L);
            long offset = Math.min(size, options.offset());
            return delegate.open(path, new ReadOptions(offset, options.length(), options.version()));
        }
    }

    private static final class Unpinned extends DelegatingDriver {
        Unpinned(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            return new DelegatingReader(delegate.open(path, options)) {
                private long next = options.offset();

                @Override
                public int read(ByteBuffer dst) throws IOException {
                    int count = read(dst, next);
                    next += Math.max(0, count);
                    return count;
                }

                @Override
                public int read(ByteBuffer dst, long position) throws IOException {
                    try (StorageReader now = Unpinned.this.delegate.open(path, ReadOptions.whole())) {
                        return now.read(dst, position);
                    }
                }
            };
        }
    }

    private static final class VersionIgnored extends DelegatingDriver {
        VersionIgnored(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            return delegate.open(path, ReadOptions.range(options.offset(), options.length()));
        }
    }

    private static final class LimitIgnored extends DelegatingDriver {
        LimitIgnored(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public byte[] getContent(StoragePath path, int limit) throws StorageException {
            try {
                return delegate.getContent(path, Integer.MAX_VALUE);
            } catch (StorageException e) {
                throw new StorageException(
                        StorageErrorKind.NOT_FOUND, name(), e.operation(), e.subject(), "nothing is there", e);
            }
        }
    }

    private static final class Overflowing extends DelegatingDriver {
        Overflowing(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            int end = (int) (options.offset() + options.length());
            long length = options.length() == Long.MAX_VALUE && options.offset() == 0
                    ? Long.MAX_VALUE
                    : Math.max(0, end - options.offset());
            return delegate.open(path, new ReadOptions(options.offset(), length, options.version()));
        }
    }

    private static final class ReadingFirst extends DelegatingReader {
        ReadingFirst(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst) throws IOException {
            ByteBuffer fetched = ByteBuffer.allocate(dst.remaining());
            int count = delegate.read(fetched);
            dst.put(fetched.flip());
            return count;
        }
    }

    private static final class LookingAgain extends DelegatingDriver {
        LookingAgain(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            StorageDriver driver = delegate;
            return new DelegatingReader(driver.open(path, options)) {
                @Override
                public FileInfo info() {
                    try {
                        return driver.stat(path).orElseThrow();
                    } catch (StorageException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }
    }
}
