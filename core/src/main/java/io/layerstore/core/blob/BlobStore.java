// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.blob;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathSpec.BlobData;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import java.io.IOException;
import java.util.Optional;

/** The blobs of a store, each under the sha256 of its bytes. What is published here was verified before. */
public final class BlobStore {
    private static final Digest NO_BYTES = DigestAlgorithm.SHA256.newDigester().digest();

    private final StorageDriver driver;
    private final WriteOptions options;

    /** Keeps blobs in a driver, with the durability that they shall have. */
    public BlobStore(StorageDriver driver, Durability durability) {
        this.driver = driver;
        this.options = WriteOptions.replace().withDurability(durability);
    }

    /** Returns where the blob with a digest lies. */
    public static StoragePath pathOf(Digest digest) {
        return PathMapper.pathOf(new BlobData(digest));
    }

    /** Looks at a blob; empty if its bytes are not there, also if only an empty file is that names other content. */
    public Optional<FileInfo> stat(Digest digest) throws StorageException {
        return driver.stat(pathOf(digest)).filter(info -> info.size() > 0 || digest.equals(NO_BYTES));
    }

    /** Opens a blob. */
    public StorageReader open(Digest digest) throws StorageException {
        return driver.open(pathOf(digest), ReadOptions.whole());
    }

    /** Makes sure that the blob is there, whole and durable, out of verified staged bytes, whose stage ends. */
    public FileInfo publish(StagedContent staged, Digest digest) throws IOException {
        Optional<FileInfo> present = present(digest, staged.size());
        if (present.isEmpty()) {
            return place(staged, digest);
        }
        staged.discard();
        return present.get();
    }

    /** Makes the blob out of verified staged bytes, whose stage ends, where it is known not to be there. */
    public FileInfo place(StagedContent staged, Digest digest) throws IOException {
        return staged.publish(pathOf(digest), options);
    }

    /** Makes sure that the blob is there, whole and durable, out of verified bytes. */
    public FileInfo publish(byte[] content, Digest digest) throws StorageException {
        Optional<FileInfo> present = present(digest, content.length);
        return present.isPresent() ? present.get() : driver.putContent(pathOf(digest), content, options);
    }

    /** Looks for a blob that can be trusted, and makes it durable: whoever is publishing it may not have got so far. */
    public Optional<FileInfo> present(Digest digest, long size) throws StorageException {
        Optional<FileInfo> info = stat(digest).filter(found -> found.size() == size);
        if (info.isPresent() && options.durability() == Durability.POWER_LOSS) {
            driver.sync(info.get().path());
        }
        return info;
    }
}
