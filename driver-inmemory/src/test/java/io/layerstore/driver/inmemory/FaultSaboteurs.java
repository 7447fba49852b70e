// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
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
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Drivers that make the failures of their back-end worse. */
final class FaultSaboteurs {
    private FaultSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.driver("acknowledges what was not written", Acknowledging::new, "SD-FAULT-01")
                        .alsoBy(
                                "the failure is of another kind, and is swallowed as well",
                                "SD-FAULT-08",
                                "SD-FAULT-09"),
                Saboteur.staged("acknowledges what was not published", AcknowledgingPublish::new, "SD-FAULT-02")
                        .alsoBy(
                                "the failure is of another kind, and is swallowed as well",
                                "SD-FAULT-08",
                                "SD-FAULT-09"),
                Saboteur.writer("gives a stage up when a checkpoint fails", Despairing::new, "SD-FAULT-03")
                        .alsoBy("the same with an unknown outcome", "SD-FAULT-06")
                        .alsoBy("the same while everything fails", "SD-FAULT-13"),
                Saboteur.writer("gives a stage up when it goes after a failure", Leaving::new, "SD-FAULT-13")
                        .alsoBy("goes when everything works again", "SD-FAULT-03", "SD-FAULT-06", "SD-FAULT-08"),
                Saboteur.driver("takes failures for absence", Blind::new, "SD-FAULT-04", "SD-FAULT-09")
                        .alsoBy("the same with an unknown outcome", "SD-FAULT-06"),
                Saboteur.driver("acknowledges what was not removed", AcknowledgingRemoval::new, "SD-FAULT-05")
                        .alsoBy("the failure is of another kind, and is swallowed as well", "SD-FAULT-09"),
                Saboteur.driver("takes its own first try for somebody else", Retrying::new, "SD-FAULT-06"),
                Saboteur.driver("reads once", ReadingOnce::new, "SD-FAULT-07"),
                Saboteur.driver("has one kind for a full disk and a broken one", OneKind::new, "SD-FAULT-08")
                        .alsoBy(
                                "looks at the kind of each failure",
                                "SD-FAULT-01",
                                "SD-FAULT-06",
                                "SD-FAULT-07",
                                "SD-FAULT-09"));
    }

    private static FileInfo invented(StoragePath path, long size) {
        return new FileInfo(path, size, Instant.EPOCH, "invented");
    }

    private static final class Acknowledging extends DelegatingDriver {
        Acknowledging(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            try {
                return delegate.putContent(path, content, options);
            } catch (StorageException e) {
                return invented(path, content.length);
            }
        }
    }

    private static final class AcknowledgingPublish extends DelegatingStagedContent {
        AcknowledgingPublish(StagedContent delegate) {
            super(delegate);
        }

        @Override
        public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
            try {
                return delegate.publish(path, options);
            } catch (StorageException e) {
                return invented(path, size());
            }
        }
    }

    private static final class Despairing extends DelegatingWriter {
        Despairing(StorageWriter delegate) {
            super(delegate);
        }

        @Override
        public WriterToken checkpoint(byte[] attachment) throws IOException {
            try {
                return delegate.checkpoint(attachment);
            } catch (StorageException e) {
                delegate.abort();
                throw e;
            }
        }
    }

    private static final class Leaving extends DelegatingWriter {
        private boolean failed;

        Leaving(StorageWriter delegate) {
            super(delegate);
        }

        @Override
        public WriterToken checkpoint(byte[] attachment) throws IOException {
            failed = true;
            WriterToken token = delegate.checkpoint(attachment);
            failed = false;
            return token;
        }

        @Override
        public void close() throws IOException {
            if (failed) {
                delegate.abort();
            }
            delegate.close();
        }
    }

    private static final class Blind extends DelegatingDriver {
        Blind(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public Optional<FileInfo> stat(StoragePath path) throws StorageException {
            try {
                return delegate.stat(path);
            } catch (StorageException e) {
                return Optional.empty();
            }
        }
    }

    private static final class AcknowledgingRemoval extends DelegatingDriver {
        AcknowledgingRemoval(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            try {
                return delegate.delete(path, options);
            } catch (StorageException e) {
                return DeleteResult.UNKNOWN;
            }
        }
    }

    private static final class Retrying extends DelegatingDriver {
        Retrying(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            try {
                return delegate.putContent(path, content, options);
            } catch (StorageException e) {
                return delegate.putContent(path, content, options);
            }
        }
    }

    private static final class ReadingOnce extends DelegatingDriver {
        ReadingOnce(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public byte[] getContent(StoragePath path, int limit) throws StorageException {
            try (StorageReader reader = delegate.open(path, ReadOptions.whole())) {
                ByteBuffer content = ByteBuffer.allocate((int) reader.info().size());
                reader.read(content);
                return Arrays.copyOf(content.array(), content.position());
            } catch (StorageException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class OneKind extends DelegatingDriver {
        OneKind(StorageDriver delegate) {
            super(delegate);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            try {
                return delegate.putContent(path, content, options);
            } catch (StorageException e) {
                throw new StorageException(StorageErrorKind.IO, name(), "put", path.value(), "it did not work", e);
            }
        }
    }
}
