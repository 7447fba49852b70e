// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageReader;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.OffsetConflictException;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upload whose owner died between publishing the blob and removing the record: nothing is staged any more, its content is
 * known and verified, and only the last steps are left to be done again.
 */
final class PublishedUpload implements LayerUpload {
    private final Shelf shelf;
    private final UploadRecord record;
    private final Verified content;
    private @Nullable DriverLayer layer;
    private boolean closed;

    PublishedUpload(Shelf shelf, UploadRecord record, Verified content) {
        this.shelf = shelf;
        this.record = record;
        this.content = content;
    }

    @Override
    public UploadId id() {
        return record.id();
    }

    @Override
    public RepositoryName name() {
        return record.repository();
    }

    @Override
    public Instant startedAt() {
        return record.startedAt();
    }

    @Override
    public long offset() {
        return content.size();
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public Optional<Digest> digest() {
        return Optional.of(content.canonical());
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public int write(ByteBuffer src) {
        throw new UploadClosedException(id(), "sealed");
    }

    @Override
    public long transferFrom(ReadableByteChannel source) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return source.read(one) < 0 ? 0 : write(one);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long offset) throws IOException {
        if (offset != size()) {
            throw new OffsetConflictException(id(), size(), offset);
        }
        return transferFrom(source);
    }

    @Override
    public long checkpoint() {
        return content.size();
    }

    @Override
    public synchronized Layer finish(long size, Digest digest) throws IOException {
        if (layer != null && layer.is(size, digest)) {
            return layer.again();
        }
        checkOpen();
        Verification.checkName(digest);
        Verified named = check(size, digest);
        new Publisher(shelf).admit(name(), named);
        DriverLayer published = new UploadEnding(shelf, record).publish(this::blob, named);
        layer = published;
        closed = true;
        return published.again();
    }

    @Override
    public synchronized void cancel() throws IOException {
        if (layer == null) {
            shelf.records().remove(record);
        }
        closed = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private FileInfo blob() throws IOException {
        return shelf.blobs()
                .present(content.canonical(), content.size())
                .orElseThrow(() -> new UploadUnknownException(name(), id()));
    }

    /** Compares with what was verified before; a digest by another algorithm is computed of the blob. */
    private Verified check(long size, Digest digest) throws IOException {
        if (size != content.size()) {
            throw new SizeMismatchException(size, content.size());
        }
        if (digest.equals(content.digest())) {
            return content;
        }
        if (digest.algorithm() != DigestAlgorithm.SHA256) {
            blob();
            try (StorageReader reader = shelf.blobs().open(content.canonical())) {
                Set<DigestAlgorithm> both = EnumSet.of(DigestAlgorithm.SHA256, digest.algorithm());
                return Verification.verify(StagedDigests.read(reader, both), size, digest);
            }
        }
        if (!digest.equals(content.canonical())) {
            throw new DigestMismatchException(digest, content.canonical());
        }
        return new Verified(size, digest, digest);
    }

    private void checkOpen() {
        if (closed) {
            throw new UploadClosedException(id(), "closed");
        }
    }
}
