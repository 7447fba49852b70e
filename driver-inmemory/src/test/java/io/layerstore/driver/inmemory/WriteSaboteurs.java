// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.DelegatingWriter;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Drivers that cannot stage bytes. */
final class WriteSaboteurs {
    private WriteSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.writer("takes part of the buffer", WriteSaboteurs::takingPart, "SD-WRITE-02", "SD-WRITE-01")
                        .alsoBy(
                                "no more than a part of each buffer arrives",
                                "SD-WRITE-06",
                                "SD-WRITE-08",
                                "SD-WRITE-11")
                        .alsoBy("writes and reads whole objects", "SD-WRITE-09", "SD-WRITE-12"),
                Saboteur.writer("keeps the caller's buffer", WriteSaboteurs::keepingBuffers, "SD-WRITE-03")
                        .alsoBy("nothing is taken before sealing", "SD-WRITE-02", "SD-WRITE-06", "SD-WRITE-07"),
                Saboteur.writer("writes from the begin of the array", WriteSaboteurs::takingArrays, "SD-WRITE-04")
                        .alsoBy("read-only and sliced buffers", "SD-WRITE-02"),
                Saboteur.writer("cannot seal nothing", WriteSaboteurs::refusingNothing, "SD-WRITE-05")
                        .alsoBy("one of its sizes is 0", "SD-WRITE-11")
                        .alsoBy("ends with an empty object", "SD-WRITE-09"),
                Saboteur.writer("is behind with the size", WriteSaboteurs::countingLess, "SD-WRITE-06"),
                Saboteur.writer("takes bytes when closed", WriteSaboteurs::takingMore, "SD-WRITE-07")
                        .alsoBy("writes after sealing", "SD-WRITE-02"),
                Saboteur.hinted(
                        "believes the expected size",
                        (driver, options, writer) ->
                                believing(writer, options.expectedSize().orElse(Long.MAX_VALUE)),
                        "SD-WRITE-08"),
                smallObjectsCut(),
                limitIgnored());
    }

    private static StorageWriter takingPart(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                ByteBuffer part = src.slice(src.position(), Math.min(src.remaining(), 8192));
                src.position(src.position() + part.remaining());
                return delegate.write(part);
            }
        };
    }

    private static StorageWriter keepingBuffers(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            private final List<ByteBuffer> kept = new ArrayList<>();

            @Override
            public int write(ByteBuffer src) {
                int count = src.remaining();
                kept.add(src.slice());
                src.position(src.limit());
                return count;
            }

            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                for (ByteBuffer buffer : kept) {
                    delegate.write(buffer);
                }
                return delegate.seal(attachment);
            }
        };
    }

    @SuppressWarnings("ByteBufferBackingArray") // this is the crime
    private static StorageWriter takingArrays(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                if (!src.hasArray()) {
                    return delegate.write(src);
                }
                int count = src.remaining();
                src.position(src.limit());
                byte[] array = src.array();
                return delegate.write(ByteBuffer.wrap(array, 0, count));
            }
        };
    }

    private static StorageWriter refusingNothing(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                if (delegate.size() == 0) {
                    throw new StorageException(StorageErrorKind.IO, "inmemory", "seal", "", "nothing was written");
                }
                return delegate.seal(attachment);
            }
        };
    }

    private static StorageWriter countingLess(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public long size() {
                return delegate.size() / 4096 * 4096;
            }
        };
    }

    private static StorageWriter takingMore(StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                return delegate.isOpen() ? delegate.write(src) : src.remaining();
            }
        };
    }

    private static StorageWriter believing(StorageWriter writer, long expected) {
        return new DelegatingWriter(writer) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                ByteBuffer cut = src.slice();
                cut.limit((int) Math.min(cut.limit(), Math.max(0, expected - delegate.size())));
                delegate.write(cut);
                int count = src.remaining();
                src.position(src.limit());
                return count;
            }
        };
    }

    private static Saboteur smallObjectsCut() {
        return Saboteur.driver(
                        "loses the last byte of small objects",
                        driver -> new DelegatingDriver(driver) {
                            @Override
                            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                                    throws StorageException {
                                byte[] cut = Arrays.copyOf(content, Math.max(0, content.length - 1));
                                return delegate.putContent(path, cut, options);
                            }
                        },
                        "SD-WRITE-11",
                        "SD-STAT-02")
                .alsoBy("puts what it compares with", "SD-WRITE-03")
                .alsoBy("writes and reads whole objects", "SD-WRITE-09", "SD-WRITE-16");
    }

    private static Saboteur limitIgnored() {
        return Saboteur.driver(
                "takes more than it says it can",
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options)
                            throws StorageException {
                        if (content.length <= capabilities().maxContentBytes()) {
                            return delegate.putContent(path, content, options);
                        }
                        return delegate.putContent(path, new byte[0], options);
                    }
                },
                "SD-CAP-05");
    }
}
