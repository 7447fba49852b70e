// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.digest.Digest;
import io.layerstore.digest.Verifier;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerClosedException;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A layer whose bytes lie in a driver, and are opened when they are first asked for. */
final class DriverLayer implements Layer {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final BlobStore blobs;
    private final RepositoryName name;
    private final Digest digest;
    private final Digest canonical;
    private final FileInfo info;
    private final Object lock = new Object();
    private @Nullable StorageReader reader;
    private boolean closed;
    private long position;

    DriverLayer(BlobStore blobs, RepositoryName name, Digest digest, Digest canonical, FileInfo info) {
        this.blobs = blobs;
        this.name = name;
        this.digest = digest;
        this.canonical = canonical;
        this.info = info;
    }

    /** Returns the same layer as another handle, open and at its beginning. */
    DriverLayer again() {
        return in(name);
    }

    /** Returns the same bytes as a layer of another repository, open and at its beginning. */
    DriverLayer in(RepositoryName repository) {
        return new DriverLayer(blobs, repository, digest, canonical, info);
    }

    /** Tells whether this is what a client says it pushed. */
    boolean is(long wantedSize, Digest wantedDigest) {
        return size() == wantedSize && digest.equals(wantedDigest);
    }

    @Override
    public RepositoryName name() {
        return name;
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public Digest canonicalDigest() {
        return canonical;
    }

    @Override
    public long size() {
        return info.size();
    }

    @Override
    public Instant createdAt() {
        return info.lastModified();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Layer position(long wanted) {
        if (wanted < 0) {
            throw new IllegalArgumentException("negative position: " + wanted);
        }
        position = wanted;
        return this;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int read = read(dst, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int read(ByteBuffer dst, long from) throws IOException {
        StorageReader bytes = reader();
        if (from >= size()) {
            return -1;
        }
        int read = bytes.read(dst, from);
        if (read < 0) {
            throw corrupt("its bytes end at " + from + ", before the size of " + size(), null);
        }
        return read;
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        StorageReader bytes = reader();
        if (from < 0 || count < 0) {
            throw new IllegalArgumentException("negative range: position " + from + ", count " + count);
        }
        long end = from + Math.min(count, Math.max(0, size() - from));
        long at = from;
        while (at < end) {
            long sent = bytes.transferTo(at, end - at, target);
            at += sent > 0 ? sent : copySome(at, end, target);
        }
        return Math.max(0, at - from);
    }

    /** Sends at least one byte through a buffer, for a target to which nothing could be transferred. */
    private int copySome(long at, long end, WritableByteChannel target) throws IOException {
        ByteBuffer some = ByteBuffer.allocate((int) Math.min(8192, end - at));
        int read = read(some, at);
        some.flip();
        while (some.hasRemaining()) {
            target.write(some);
        }
        return read;
    }

    @Override
    public InputStream asInputStream() {
        return new LayerInputStream(this);
    }

    @Override
    public void verify() throws IOException {
        Verifier verifier = Verifier.of(digest);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long at = 0;
        for (int read = read(buffer, at); read >= 0; read = read(buffer.clear(), at)) {
            verifier.update(buffer.flip());
            at += read;
        }
        if (!verifier.verified()) {
            throw corrupt("its bytes have the digest " + verifier.actual(), null);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            if (reader != null) {
                reader.close();
            }
        }
    }

    private StorageReader reader() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new LayerClosedException(digest);
            }
            if (reader == null) {
                reader = open();
            }
            return reader;
        }
    }

    private StorageReader open() throws IOException {
        try {
            StorageReader opened = blobs.open(canonical);
            if (opened.info().size() != size()) {
                opened.close();
                throw corrupt(
                        "its size changed from " + size() + " to "
                                + opened.info().size(),
                        null);
            }
            return opened;
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.NOT_FOUND) {
                throw corrupt("its bytes are gone", e);
            }
            throw e;
        }
    }

    private LayerCorruptException corrupt(String reason, @Nullable Throwable cause) {
        return new LayerCorruptException(name, digest, reason, cause);
    }
}
