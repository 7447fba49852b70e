// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;

/** Layer services whose layers cannot be read as they should. */
final class LayerReadingSaboteurs {
    private LayerReadingSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.layer(
                        "was created when it was looked at", LayerReadingSaboteurs::fetchedNow, "LS-LAY-01"),
                LayerSaboteur.layer("cannot be positioned beyond its end", LayerReadingSaboteurs::bounded, "LS-LAY-02"),
                LayerSaboteur.layer("gives no bytes at its end", LayerReadingSaboteurs::endless, "LS-LAY-03"),
                LayerSaboteur.layer(
                        "takes a short write for the whole",
                        LayerReadingSaboteurs::hasty,
                        "LS-LAY-04 LS-LAY-10 LS-LAY-11"),
                LayerSaboteur.layer(
                        "can be read when it was closed", LayerReadingSaboteurs::open, "LS-EVT-01 LS-EVT-03 LS-LAY-05"),
                LayerSaboteur.layer(
                        "takes the end of the stored bytes for its own",
                        LayerReadingSaboteurs::trusting,
                        "LS-LAY-06 LS-LAY-11"),
                LayerSaboteur.layer("verifies its size", LayerReadingSaboteurs::lenient, "LS-LAY-07"),
                LayerSaboteur.layer("counts positions with too few bits", LayerReadingSaboteurs::narrow, "LS-SCALE-01"),
                LayerSaboteur.layer(
                        "moves when it is read at a position", LayerReadingSaboteurs::moving, "LS-CANC-01 LS-LAY-08"),
                LayerSaboteur.layer(
                        "has a stream that begins at its beginning",
                        LayerReadingSaboteurs::rewinding,
                        "LS-CANC-01 LS-LAY-02 LS-LAY-09"),
                LayerSaboteur.layer(
                        "takes its target's failure for its own", LayerReadingSaboteurs::blaming, "LS-LAY-10"));
    }

    private static Layer fetchedNow(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public Instant createdAt() {
                return Instant.now().plusSeconds(60);
            }
        };
    }

    private static Layer bounded(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public Layer position(long position) {
                if (position > size()) {
                    throw new IllegalArgumentException("beyond the end: " + position);
                }
                return super.position(position);
            }
        };
    }

    private static Layer endless(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public int read(ByteBuffer dst) throws IOException {
                return Math.max(0, delegate.read(dst));
            }
        };
    }

    private static Layer hasty(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
                ByteArrayOutputStream range = new ByteArrayOutputStream();
                long sent = delegate.transferTo(position, count, Channels.newChannel(range));
                target.write(ByteBuffer.wrap(range.toByteArray()));
                return sent;
            }
        };
    }

    private static Layer open(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public void close() {}
        };
    }

    private static Layer trusting(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public int read(ByteBuffer dst, long position) throws IOException {
                try {
                    return delegate.read(dst, position);
                } catch (LayerCorruptException e) {
                    return -1;
                }
            }

            @Override
            public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
                try {
                    return delegate.transferTo(position, count, target);
                } catch (LayerCorruptException e) {
                    return 0;
                }
            }
        };
    }

    private static Layer lenient(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public void verify() throws IOException {
                ByteBuffer last = ByteBuffer.allocate(1);
                if (size() > 0 && delegate.read(last, size() - 1) < 0) {
                    throw new LayerCorruptException(name(), digest(), "it is too short", null);
                }
            }
        };
    }

    private static Layer moving(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public synchronized int read(ByteBuffer dst, long position) throws IOException {
                return delegate.position(position).read(dst);
            }
        };
    }

    private static Layer narrow(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public int read(ByteBuffer dst, long position) throws IOException {
                return delegate.read(dst, position & ((1L << 21) - 1));
            }
        };
    }

    private static Layer rewinding(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public InputStream asInputStream() {
                return delegate.position(0).asInputStream();
            }
        };
    }

    private static Layer blaming(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
                try {
                    return delegate.transferTo(position, count, target);
                } catch (LayerException | StorageException e) {
                    throw e;
                } catch (IOException e) {
                    throw new StorageException(StorageErrorKind.IO, "heap", "transfer", "", "it failed", e);
                }
            }
        };
    }
}
