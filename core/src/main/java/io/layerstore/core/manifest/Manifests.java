// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.digest.Digest;
import io.layerstore.digest.Digester;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The manifests of a store: found through the links of their repository, and compared with their digest. */
final class Manifests {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final StorageDriver driver;
    private final BlobStore blobs;
    private final Revisions revisions;
    private final StageOptions stageOptions;
    private final WriteOptions writeOptions;

    Manifests(StorageDriver driver, Revisions revisions, Durability durability) {
        this.driver = driver;
        this.blobs = new BlobStore(driver, durability);
        this.revisions = revisions;
        this.stageOptions = StageOptions.defaults().withDurability(durability);
        this.writeOptions = WriteOptions.replace().withDurability(durability);
    }

    /** Tells how many bytes a manifest has, or nothing if it is not there or visibly damaged. */
    OptionalLong sizeOf(RepositoryName repository, Digest digest) throws IOException {
        try {
            Optional<Revision> revision = revisions.find(repository, digest);
            Optional<FileInfo> blob =
                    revision.isPresent() ? blobs.stat(revision.get().canonical()) : Optional.empty();
            return blob.isPresent() ? OptionalLong.of(blob.get().size()) : OptionalLong.empty();
        } catch (ManifestCorruptException e) {
            return OptionalLong.empty();
        }
    }

    Optional<Manifest> find(RepositoryName repository, Digest digest) throws IOException {
        Optional<Revision> revision = revisions.find(repository, digest);
        return revision.isPresent() ? Optional.of(read(repository, revision.get())) : Optional.empty();
    }

    /** Reads the bytes of a manifest that the repository has. */
    Manifest read(RepositoryName repository, Revision revision) throws IOException {
        byte[] content = content(repository, revision);
        Digester digester = revision.digest().algorithm().newDigester();
        digester.update(ByteBuffer.wrap(content));
        if (!digester.digest().equals(revision.digest())) {
            throw corrupt(repository, revision, "its bytes have another digest", null);
        }
        String type = StoredType.of(content)
                .orElseThrow(() -> corrupt(repository, revision, "its bytes are no manifest", null));
        return new Manifest(type, revision.digest(), content);
    }

    private byte[] content(RepositoryName repository, Revision revision) throws IOException {
        try {
            return driver.getContent(BlobStore.pathOf(revision.canonical()), MAX_BYTES);
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.NOT_FOUND) {
                throw corrupt(repository, revision, "its bytes are gone", e);
            }
            if (e.kind() == StorageErrorKind.TOO_LARGE) {
                throw corrupt(repository, revision, "it is larger than any manifest", e);
            }
            throw e;
        }
    }

    private static ManifestCorruptException corrupt(
            RepositoryName repository, Revision revision, String reason, @Nullable Throwable cause) {
        return new ManifestCorruptException(repository, revision.digest().toString(), reason, cause);
    }

    /** Makes sure that the bytes of a manifest are there, whole and durable, also where others of the same size lie. */
    void publish(byte[] content, Digest canonical) throws IOException {
        StoragePath path = BlobStore.pathOf(canonical);
        if (blobs.present(canonical, content.length).isPresent() && isAt(path, content)) {
            return;
        }
        if (content.length <= driver.capabilities().maxContentBytes()) {
            driver.putContent(path, content, writeOptions);
            return;
        }
        try (StorageWriter writer = driver.writer(stageOptions.withTarget(path))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                writer.write(rest);
            }
            try (StagedContent staged = writer.seal()) {
                staged.publish(path, writeOptions);
            }
        }
    }

    private boolean isAt(StoragePath path, byte[] content) throws StorageException {
        try {
            return Arrays.equals(driver.getContent(path, content.length), content);
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.NOT_FOUND || e.kind() == StorageErrorKind.TOO_LARGE) {
                return false;
            }
            throw e;
        }
    }
}
