// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingReader;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Drivers that cannot do many things at once, or tell them apart. */
final class ManySaboteurs {
    private ManySaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver("reads for the last reader", LastReader::new, "SD-READ-22")
                        .alsoBy("another reader reads in between", "SD-READ-13"),
                Saboteur.driver("writes for the last writer", LastWriter::new, "SD-WRITE-12"),
                Saboteur.driver("forgets the oldest", Forgetful::new, "SD-WRITE-16"),
                Saboteur.driver("keeps the tail of what was longer", Tailed::new, "SD-WRITE-09")
                        .alsoBy("replaces longer content", "SD-WRITE-11"),
                Saboteur.staged("has no conditions for large bytes", Unconditional::new, "SD-COND-09"),
                Saboteur.driver("gives every content one version", OneVersion::new, "SD-DEL-08"),
                Saboteur.driver(
                                "lists stages that cannot be resumed",
                                driver -> new Declaring(
                                        driver,
                                        Capabilities.builder(Durability.NONE)
                                                .with(Capability.LIST_STAGED)
                                                .build()),
                                "SD-CAP-04")
                        .alsoBy("asks for the same refusal", "SD-CAP-03"),
                Saboteur.driver(
                                "takes more than it declares",
                                driver -> new Declaring(
                                        driver,
                                        Capabilities.builder(Durability.NONE)
                                                .with(Capability.values())
                                                .maxObjectBytes(1 << 20)
                                                .maxContentBytes(1 << 16)
                                                .build()),
                                "SD-CAP-08")
                        .alsoBy("goes beyond the same limit", "SD-CAP-05"),
                Saboteur.driver("fails with what cannot be sent", Unsendable::new, "SD-ERR-04"));
    }

    private static final class LastReader extends DelegatingDriver {
        private volatile StorageReader last;

        LastReader(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            last = delegate.open(path, options);
            return new DelegatingReader(last) {
                @Override
                public int read(ByteBuffer dst) throws IOException {
                    return last.read(dst);
                }
            };
        }
    }

    private static final class LastWriter extends DelegatingDriver {
        private volatile StorageWriter last;

        LastWriter(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            last = delegate.writer(options);
            return new DelegatingWriter(last) {
                @Override
                public int write(ByteBuffer src) throws IOException {
                    return last.write(src);
                }
            };
        }
    }

    private static final class Forgetful extends DelegatingDriver {
        private final Queue<StoragePath> paths = new ConcurrentLinkedQueue<>();

        Forgetful(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            paths.add(path);
            if (paths.size() > 500) {
                delegate.delete(paths.remove(), DeleteOptions.any());
            }
            return delegate.putContent(path, content, options);
        }
    }

    private static final class Tailed extends DelegatingDriver {
        Tailed(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            if (delegate.stat(path).isEmpty()) {
                return delegate.putContent(path, content, options);
            }
            byte[] old = delegate.getContent(path, Integer.MAX_VALUE);
            byte[] mixed = Arrays.copyOf(content, Math.max(content.length, old.length));
            System.arraycopy(old, content.length, mixed, content.length, mixed.length - content.length);
            return delegate.putContent(path, mixed, options);
        }
    }

    private static final class Unconditional extends DelegatingStagedContent {
        Unconditional(StagedContent delegate) {
            super(delegate);
        }

        @Override
        public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
            return delegate.publish(path, size() > 5 << 20 ? WriteOptions.replace() : options);
        }
    }

    private static final class OneVersion extends DelegatingDriver {
        OneVersion(StorageDriver delegate) {
            super(delegate);
        }

        private static FileInfo same(FileInfo info) {
            return new FileInfo(info.path(), info.size(), info.lastModified(), "same");
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            return delegate.stat(path).map(OneVersion::same);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            return same(delegate.putContent(path, content, options));
        }

        @Override
        public StorageWriter writer(StageOptions options) throws StorageException {
            return new DelegatingWriter(delegate.writer(options)) {
                @Override
                public StagedContent seal(byte[] attachment) throws IOException {
                    return new DelegatingStagedContent(delegate.seal(attachment)) {
                        @Override
                        public FileInfo publish(StoragePath path, WriteOptions how) throws IOException {
                            return same(delegate.publish(path, how));
                        }
                    };
                }
            };
        }
    }

    private static final class Declaring extends DelegatingDriver {
        private final Capabilities declared;

        Declaring(StorageDriver delegate, Capabilities declared) {
            super(delegate);
            this.declared = declared;
        }

        @Override
        public Capabilities capabilities() {
            return declared;
        }
    }

    private static final class Unsendable extends DelegatingDriver {
        Unsendable(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
            try {
                return delegate.open(path, options);
            } catch (StorageException e) {
                throw new Holding(e, this);
            }
        }
    }

    /** Holds the driver that failed. */
    private static final class Holding extends StorageException {
        private final DelegatingDriver holder;

        Holding(StorageException e, DelegatingDriver holder) {
            super(e.kind(), e.driver(), e.operation(), e.subject(), "it did not work");
            this.holder = holder;
        }

        @Override
        public String getMessage() {
            return super.getMessage() + " by " + holder.name();
        }
    }
}
