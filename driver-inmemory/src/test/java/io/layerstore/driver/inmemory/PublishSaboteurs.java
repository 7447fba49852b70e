// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
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
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Drivers that publish too early, too late, or something else. */
final class PublishSaboteurs {
    private PublishSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.hinted(
                        "publishes on close",
                        (driver, options, writer) -> publishingOnClose(writer, options.target()),
                        "SD-CMT-06",
                        "SD-CMT-07"),
                Saboteur.hinted(
                                "makes the target when it begins",
                                (driver, options, writer) -> {
                                    if (options.target().isPresent()) {
                                        driver.putContent(options.target().get(), new byte[0], WriteOptions.replace());
                                    }
                                    return writer;
                                },
                                "SD-CMT-01",
                                "SD-CMT-02",
                                "SD-STAT-06",
                                "SD-LIST-10")
                        .alsoBy(
                                "the target is there, and empty",
                                "SD-CMT-06",
                                "SD-CMT-07",
                                "SD-CMT-08",
                                "SD-CMT-17",
                                "SD-CMT-18"),
                Saboteur.hinted(
                        "aborts by path",
                        (driver, options, writer) -> abortingByPath(driver, writer, options.target()),
                        "SD-CMT-08"),
                Saboteur.writer("closes when it should abort", PublishSaboteurs::closing, "SD-CMT-08", "SD-RSM-07")
                        .alsoBy("lists what was aborted", "SD-RSM-13"),
                Saboteur.staged("tells a time of its own", PublishSaboteurs::anotherTime, "SD-CMT-09", "SD-STAT-05"),
                Saboteur.hinted(
                        "shows bound bytes as soon as they are sealed",
                        (driver, options, writer) -> options.isBound() ? showing(driver, writer, options) : writer,
                        "SD-CMT-17",
                        "SD-CMT-18"),
                Saboteur.hinted(
                        "publishes bound bytes that are closed",
                        (driver, options, writer) -> options.isBound() ? showingOnClose(writer, options) : writer,
                        "SD-CMT-18"),
                Saboteur.driver("gives an address that leads nowhere", Misleading::new, "SD-RED-01"),
                Saboteur.staged("drops what it cannot publish", PublishSaboteurs::dropping, "SD-CMT-10"),
                Saboteur.staged("reads staged bytes once", PublishSaboteurs::readingOnce, "SD-CMT-12"),
                Saboteur.staged("keeps closed content", PublishSaboteurs::neverClosing, "SD-CMT-14"),
                Saboteur.staged("replaces what is there", PublishSaboteurs::unconditional, "SD-COND-07", "SD-COND-08")
                        .alsoBy("publishes on a condition as well", "SD-COND-11")
                        .alsoBy("publishes as new where something is", "SD-COND-09"),
                Saboteur.hinted(
                                "replaces in two steps",
                                (driver, options, writer) -> inTwoSteps(driver, writer),
                                "SD-CMT-05")
                        .alsoBy("the object is gone before a publish that fails", "SD-CMT-08", "SD-CMT-10"),
                firstWins(),
                cached(),
                neverAgain(),
                makingOnSync());
    }

    private static StorageWriter publishingOnClose(StorageWriter writer, Optional<StoragePath> target) {
        return new DelegatingWriter(writer) {
            @Override
            public void close() throws IOException {
                if (delegate.isOpen() && target.isPresent()) {
                    delegate.seal().publish(target.get(), WriteOptions.replace());
                }
                delegate.close();
            }
        };
    }

    private static StorageWriter abortingByPath(
            StorageDriver driver, StorageWriter writer, Optional<StoragePath> target) {
        return new DelegatingWriter(writer) {
            @Override
            public void abort() throws IOException {
                delegate.abort();
                if (target.isPresent()) {
                    driver.delete(target.get(), DeleteOptions.any());
                }
            }
        };
    }

    private static StorageWriter showing(StorageDriver driver, StorageWriter writer, StageOptions options) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                driver.putContent(options.target().orElseThrow(), new byte[0], WriteOptions.replace());
                return delegate.seal(attachment);
            }
        };
    }

    private static StorageWriter showingOnClose(StorageWriter writer, StageOptions options) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return new DelegatingStagedContent(delegate.seal(attachment)) {
                    private boolean published;

                    @Override
                    public FileInfo publish(StoragePath path, WriteOptions how) throws IOException {
                        published = true;
                        return delegate.publish(path, how);
                    }

                    @Override
                    public void close() throws IOException {
                        if (!published) {
                            delegate.publish(options.target().orElseThrow(), WriteOptions.replace());
                        }
                        delegate.close();
                    }
                };
            }
        };
    }

    private static final class Misleading extends DelegatingDriver {
        private final Capabilities capabilities;

        Misleading(StorageDriver delegate) {
            super(delegate);
            Capabilities declared = delegate.capabilities();
            this.capabilities = Capabilities.builder(declared.durability())
                    .with(declared.all().toArray(Capability[]::new))
                    .with(Capability.REDIRECT)
                    .maxObjectBytes(declared.maxObjectBytes())
                    .maxContentBytes(declared.maxContentBytes())
                    .build();
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public URI redirect(StoragePath path, Duration validity) {
            return URI.create("about:" + path);
        }
    }

    private static StorageWriter closing(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public void abort() throws IOException {
                delegate.close();
            }
        };
    }

    private static StagedContent anotherTime(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            @Override
            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                FileInfo info = delegate.publish(path, options);
                return new FileInfo(path, info.size(), Instant.EPOCH, info.version());
            }
        };
    }

    private static StagedContent dropping(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            @Override
            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                try {
                    return delegate.publish(path, options);
                } catch (StorageException e) {
                    delegate.discard();
                    throw e;
                }
            }
        };
    }

    private static StagedContent readingOnce(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            private boolean read;

            @Override
            public StorageReader open() throws IOException {
                StorageReader reader = delegate.open();
                if (read) {
                    reader.close();
                }
                read = true;
                return reader;
            }
        };
    }

    private static StagedContent neverClosing(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            @Override
            public void close() {}
        };
    }

    private static StagedContent unconditional(StagedContent staged) {
        return new DelegatingStagedContent(staged) {
            @Override
            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                return delegate.publish(path, WriteOptions.replace());
            }
        };
    }

    private static StorageWriter inTwoSteps(StorageDriver driver, StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return new DelegatingStagedContent(writer.seal(attachment)) {
                    @Override
                    public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                        driver.delete(path, DeleteOptions.any());
                        Meeting.waitABit();
                        return delegate.publish(path, options);
                    }
                };
            }
        };
    }

    private static Saboteur firstWins() {
        return Saboteur.staged(
                        "keeps what was published first",
                        staged -> new DelegatingStagedContent(staged) {
                            @Override
                            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                                try {
                                    return delegate.publish(path, WriteOptions.createNew());
                                } catch (StorageException e) {
                                    delegate.discard();
                                    return new FileInfo(path, delegate.size(), Instant.EPOCH, "none");
                                }
                            }
                        },
                        "SD-CMT-13")
                .alsoBy("replaces an object and looks", "SD-CMT-02", "SD-CMT-03", "SD-CMT-04", "SD-CMT-05", "SD-CMT-09")
                .alsoBy("expects failures that are swallowed", "SD-CMT-08", "SD-CMT-10", "SD-CMT-14");
    }

    private static Saboteur cached() {
        return Saboteur.driver(
                        "remembers what it has seen",
                        driver -> new DelegatingDriver(driver) {
                            private final Map<StoragePath, FileInfo> seen = new ConcurrentHashMap<>();

                            @Override
                            public Optional<FileInfo> stat(StoragePath path) throws StorageException {
                                if (!seen.containsKey(path)) {
                                    delegate.stat(path).ifPresent(info -> seen.put(path, info));
                                }
                                return Optional.ofNullable(seen.get(path));
                            }
                        },
                        "SD-CMT-03",
                        "SD-CMT-04")
                .alsoBy("compares publish with stat", "SD-CMT-09");
    }

    private static Saboteur neverAgain() {
        Set<StoragePath> removed = ConcurrentHashMap.newKeySet();
        return Saboteur.driver(
                        "hides a path once something was removed there",
                        driver -> new DelegatingDriver(driver) {
                            @Override
                            public DeleteResult delete(StoragePath path, DeleteOptions options)
                                    throws StorageException {
                                removed.add(path);
                                return delegate.delete(path, options);
                            }

                            @Override
                            public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
                                StoragePath seen = removed.contains(path) ? path.resolve("removed") : path;
                                return delegate.open(seen, options);
                            }
                        },
                        "SD-CMT-15",
                        "SD-DEL-01")
                .alsoBy("makes again what was removed", "SD-DEL-08");
    }

    private static Saboteur makingOnSync() {
        return Saboteur.driver(
                "opens for writing in order to sync",
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public void sync(StoragePath path) throws StorageException {
                        if (delegate.stat(path).isEmpty()) {
                            delegate.putContent(path, new byte[0], WriteOptions.replace());
                        }
                    }
                },
                "SD-CMT-16");
    }
}
