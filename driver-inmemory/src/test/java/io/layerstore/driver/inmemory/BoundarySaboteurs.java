// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
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
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Drivers that are right most of the time, and wrong at a boundary, at the second call or for the second instance. */
final class BoundarySaboteurs {
    private BoundarySaboteurs() {}

    static List<Saboteur> all() {
        Meeting meeting = new Meeting();
        return List.of(
                Saboteur.reader("repeats a byte where a part of 64 KiB ends", RepeatingAtParts::new, "SD-READ-14"),
                Saboteur.driver("forgets the end of a range behind 64 KiB", RangeOfOnePart::new, "SD-READ-03")
                        .alsoBy("reads ranges of one object with many readers", "SD-READ-22"),
                Saboteur.driver("has one channel for all readers of an object", SharedChannel::new, "SD-READ-13")
                        .alsoBy("the second reader tells what the first one read", "SD-READ-20")
                        .maybeBy("many threads read one object at once", "SD-READ-22"),
                Saboteur.writer("sends a part again after 100 KiB", SendingAgain::new, "SD-WRITE-01")
                        .alsoBy("writes more than 100 KiB", "SD-WRITE-03", "SD-WRITE-06", "SD-WRITE-08")
                        .alsoBy("writes large objects", "SD-WRITE-09"),
                Saboteur.staged("cannot publish again after a failure", BoundarySaboteurs::publishingOnce, "SD-CMT-10"),
                Saboteur.staged(
                                "trusts a rename to refuse",
                                staged -> renaming(staged, meeting),
                                "SD-COND-07",
                                "SD-COND-08")
                        .alsoBy("publishes as new where something is", "SD-COND-09"),
                Saboteur.place("removes a version that was there once", RemovingOldVersions::of, "SD-COND-13"),
                Saboteur.driver("removes again when the answer is lost", RemovingTwice::new, "SD-DEL-07")
                        .alsoBy("what was there was not absent", "SD-DEL-01"),
                Saboteur.driver("removes what lies below", RemovingBelow::new, "SD-DEL-03", "SD-KEY-08"),
                listing("lists the last page backwards", BoundarySaboteurs::lastBackwards, "SD-LIST-04")
                        .alsoBy("compares the order of all pages", "SD-LIST-05", "SD-LIST-06")
                        .maybeBy("how many entries the last page has", "SD-LIST-09"),
                listing("skips an entry behind a cursor that is gone", BoundarySaboteurs::skipping, "SD-LIST-06")
                        .alsoBy("begins after a text that is nowhere", "SD-LIST-05")
                        .maybeBy("whether the cursor is removed between two pages", "SD-LIST-09"),
                Saboteur.writer("checkpoints all but the last part", LastPartLate::new, "SD-RSM-03")
                        .alsoBy(
                                "compares the size",
                                "SD-RSM-01",
                                "SD-RSM-02",
                                "SD-RSM-06",
                                "SD-RSM-08",
                                "SD-RSM-10",
                                "SD-RSM-12"),
                Saboteur.place("lets a paused owner write on", PausedOwner::of, "SD-RSM-09"));
    }

    private static Saboteur listing(String crime, Listing listing, String... rules) {
        return Saboteur.driver(
                crime,
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public ListPage list(ListRequest request) throws StorageException {
                        return listing.list(delegate, request);
                    }
                },
                rules);
    }

    private static ListPage lastBackwards(StorageDriver driver, ListRequest request) throws StorageException {
        ListPage page = driver.list(request);
        if (request.startAfter().isEmpty() || page.next().isPresent()) {
            return page;
        }
        List<FileInfo> files = new ArrayList<>(page.files());
        Collections.reverse(files);
        return new ListPage(files, page.groups(), null);
    }

    private static ListPage skipping(StorageDriver driver, ListRequest request) throws StorageException {
        ListPage page = driver.list(request);
        String start = request.startAfter();
        boolean known = start.isEmpty()
                || start.endsWith("/")
                || driver.stat(StoragePath.parse(start)).isPresent();
        if (known || page.files().size() < 2) {
            return page;
        }
        List<FileInfo> rest = page.files().subList(1, page.files().size());
        return new ListPage(rest, page.groups(), page.next().orElse(null));
    }

    private static StagedContent publishingOnce(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            private boolean tried;

            @Override
            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                if (tried) {
                    throw new StorageException(StorageErrorKind.CLOSED, "inmemory", "publish", path.value(), "again");
                }
                tried = true;
                return delegate.publish(path, options);
            }
        };
    }

    /** As where a rename replaces what is there, and does not say so. */
    private static StagedContent renaming(StagedContent staged, Meeting meeting) {
        return new DelegatingStagedContent(staged) {
            @Override
            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                boolean creates = options.mode() == WriteOptions.Mode.CREATE_NEW;
                if (creates) {
                    meeting.await();
                }
                return delegate.publish(path, creates ? WriteOptions.replace() : options);
            }
        };
    }

    private static final class RepeatingAtParts extends DelegatingReader {
        private static final int PART = 64 * 1024;

        RepeatingAtParts(StorageReader delegate) {
            super(delegate);
        }

        @Override
        public int read(ByteBuffer dst, long position) throws IOException {
            int begin = dst.position();
            int count = delegate.read(dst, position);
            int edge = (int) (PART - position % PART);
            if (edge < count) {
                dst.put(begin + edge, dst.get(begin + edge - 1));
            }
            return count;
        }
    }

    private static final class RangeOfOnePart extends DelegatingDriver {
        RangeOfOnePart(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            boolean behind = options.offset() >= 64 * 1024;
            return delegate.open(
                    path, behind ? new ReadOptions(options.offset(), Long.MAX_VALUE, options.version()) : options);
        }
    }

    /** Who opens an object while another reader of it is open gets a second handle of the same channel. */
    private static final class SharedChannel extends DelegatingDriver {
        private final Map<StoragePath, StorageReader> open = new ConcurrentHashMap<>();

        SharedChannel(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            StorageReader own = delegate.open(path, options);
            StorageReader first = open.putIfAbsent(path, own);
            return new DelegatingReader(first == null ? own : first) {
                @Override
                public void close() throws IOException {
                    open.remove(path, delegate);
                    delegate.close();
                }
            };
        }
    }

    private static final class SendingAgain extends DelegatingWriter {
        SendingAgain(StorageWriter delegate) {
            super(delegate);
        }

        @Override
        public int write(ByteBuffer src) throws IOException {
            if (delegate.size() > 100 * 1024) {
                delegate.write(src.duplicate());
            }
            return delegate.write(src);
        }
    }

    private static final class RemovingOldVersions extends DelegatingDriver {
        private final Set<String> versions;

        RemovingOldVersions(StorageDriver delegate, Set<String> versions) {
            super(delegate);
            this.versions = versions;
        }

        static UnaryOperator<StorageDriver> of() {
            Set<String> versions = ConcurrentHashMap.newKeySet();
            return driver -> new RemovingOldVersions(driver, versions);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            FileInfo info = delegate.putContent(path, content, options);
            versions.add(info.version());
            return info;
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            return delegate.delete(path, versions.contains(options.version()) ? DeleteOptions.any() : options);
        }
    }

    private static final class RemovingTwice extends DelegatingDriver {
        RemovingTwice(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            delegate.delete(path, options);
            return delegate.delete(path, options);
        }
    }

    private static final class RemovingBelow extends DelegatingDriver {
        RemovingBelow(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            DeleteResult result = delegate.delete(path, options);
            if (path.value().length() < StoragePath.MAX_LENGTH) {
                for (FileInfo below :
                        delegate.list(ListRequest.of(path.value() + "/")).files()) {
                    delegate.delete(below.path(), DeleteOptions.any());
                }
            }
            return result;
        }
    }

    /** The attachment of a checkpoint speaks of bytes that are behind its end. */
    private static final class LastPartLate extends DelegatingWriter {
        private ByteBuffer late = ByteBuffer.allocate(0);

        LastPartLate(StorageWriter delegate) {
            super(delegate);
        }

        @Override
        public int write(ByteBuffer src) throws IOException {
            delegate.write(late);
            int count = src.remaining();
            late = ByteBuffer.allocate(count).put(src).flip();
            return count;
        }

        @Override
        public long size() {
            return delegate.size() + late.remaining();
        }

        @Override
        public WriterToken checkpoint(byte[] attachment) throws IOException {
            WriterToken token = delegate.checkpoint(attachment);
            delegate.write(late);
            return token;
        }

        @Override
        public StagedContent seal(byte[] attachment) throws IOException {
            delegate.write(late);
            return delegate.seal(attachment);
        }
    }

    /** The next owner gets the stage, and the one before does not lose it. */
    private static final class PausedOwner extends DelegatingDriver {
        private final Map<WriterToken, StorageWriter> owners;

        PausedOwner(StorageDriver delegate, Map<WriterToken, StorageWriter> owners) {
            super(delegate);
            this.owners = owners;
        }

        static UnaryOperator<StorageDriver> of() {
            Map<WriterToken, StorageWriter> owners = new ConcurrentHashMap<>();
            return driver -> new PausedOwner(driver, owners);
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            return new DelegatingWriter(delegate.writer(options)) {
                @Override
                public WriterToken checkpoint(byte[] attachment) throws IOException {
                    WriterToken token = super.checkpoint(attachment);
                    owners.put(token, this);
                    return token;
                }
            };
        }

        @Override
        public StorageWriter resume(WriterToken token) throws StorageException {
            StorageWriter owner = owners.get(token);
            return owner != null && owner.isOpen() ? new DelegatingWriter(owner) : delegate.resume(token);
        }
    }

    /** One way of listing. */
    private interface Listing {
        ListPage list(StorageDriver driver, ListRequest request) throws StorageException;
    }
}
