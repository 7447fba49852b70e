// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.core.digest.Digests;
import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageWriter;
import io.layerstore.layer.Layer;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.EnumSet;

/** Pushes whole layers without an upload record: small ones in one write, larger ones through a stage of their own. */
final class WholeLayers {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int SMALL_BYTES = 64 * 1024;

    private final Shelf shelf;
    private final Publisher publisher;

    WholeLayers(Shelf shelf) {
        this.shelf = shelf;
        this.publisher = new Publisher(shelf);
    }

    Layer put(RepositoryName repository, ReadableByteChannel source, Digest expected) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(SMALL_BYTES + 1);
        while (first.hasRemaining()) {
            if (source.read(first) < 0) {
                return putSmall(repository, first.flip(), expected);
            }
        }
        return putLarge(repository, first.flip(), source, expected);
    }

    private Layer putSmall(RepositoryName repository, ByteBuffer content, Digest expected) throws IOException {
        Digests digests = digestsFor(expected);
        digests.update(content);
        Verified verified = verify(repository, digests, content.remaining(), expected);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return publisher.publish(repository, verified, () -> shelf.blobs().publish(bytes, verified.canonical()));
    }

    private Layer putLarge(RepositoryName repository, ByteBuffer first, ReadableByteChannel source, Digest expected)
            throws IOException {
        StorageWriter writer = shelf.driver().writer(stageOptions(expected));
        try (writer) {
            Digests digests = digestsFor(expected);
            copy(first, source, writer, digests);
            Verified verified = verify(repository, digests, writer.size(), expected);
            try (var staged = writer.seal()) {
                return publisher.publish(
                        repository, verified, () -> shelf.blobs().publish(staged, verified.canonical()));
            }
        }
    }

    private static void copy(ByteBuffer first, ReadableByteChannel source, StorageWriter writer, Digests digests)
            throws IOException {
        digests.update(first);
        writer.write(first);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (source.read(buffer) >= 0) {
            digests.update(buffer.flip());
            writer.write(buffer);
            buffer.clear();
        }
    }

    private Verified verify(RepositoryName repository, Digests digests, long size, Digest expected) throws IOException {
        Verified verified = Verification.verify(digests, size, expected);
        publisher.admit(repository, verified);
        return verified;
    }

    private static Digests digestsFor(Digest expected) {
        return new Digests(EnumSet.of(DigestAlgorithm.SHA256, expected.algorithm()));
    }

    private StageOptions stageOptions(Digest expected) {
        StageOptions options = StageOptions.defaults().withDurability(shelf.durability());
        return expected.algorithm() == DigestAlgorithm.SHA256 ? options.onlyFor(BlobStore.pathOf(expected)) : options;
    }
}
