// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec.LayerLink;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.DigestConflictException;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerPage;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which layers a repository has: one link object for each digest, whose content is the digest of the blob. */
final class LayerLinks {
    private static final int MAX_BYTES = 1024;
    private static final DigestAlgorithm CANONICAL = DigestAlgorithm.SHA256;

    private final StorageDriver driver;
    private final LayerIndex index;
    private final BlobStore blobs;
    private final WriteOptions writeOptions;
    private final DeleteOptions deleteOptions;

    LayerLinks(StorageDriver driver, LayerIndex index, BlobStore blobs, Durability durability) {
        this.driver = driver;
        this.index = index;
        this.blobs = blobs;
        this.writeOptions = WriteOptions.replace().withDurability(durability);
        this.deleteOptions = DeleteOptions.any().withDurability(durability);
    }

    /** Returns the digest of the blob that a repository links under a digest, or empty if it does not. */
    Optional<Digest> find(RepositoryName repository, Digest digest) throws IOException {
        try {
            byte[] content = driver.getContent(pathOf(repository, digest), MAX_BYTES);
            return Optional.of(canonical(repository, digest, new String(content, StandardCharsets.US_ASCII)));
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            if (e.kind() == StorageErrorKind.TOO_LARGE) {
                throw new LayerCorruptException(repository, digest, "its link is no link: it is too large", e);
            }
            throw e;
        }
    }

    /** Checks that a tarsum names no other layer of a repository. Any other digest cannot. */
    void checkFree(RepositoryName repository, Digest canonical, Digest digest) throws IOException {
        if (!digest.algorithm().isTarSum()) {
            return;
        }
        Optional<Digest> present = findSound(repository, digest);
        if (present.isPresent() && !present.get().equals(canonical)) {
            throw new DigestConflictException(repository, digest, present.get(), canonical);
        }
    }

    /** Returns the digest of the blob that is there under a digest, and nothing if the link or the blob is damaged. */
    private Optional<Digest> findSound(RepositoryName repository, Digest digest) throws IOException {
        try {
            Optional<Digest> present = find(repository, digest);
            return present.isPresent() && blobs.stat(present.get()).isPresent() ? present : Optional.empty();
        } catch (LayerCorruptException e) {
            return Optional.empty();
        }
    }

    /**
     * Links a blob under its own digest and, if that is another one, under the digest that a client calls it by. Each marker comes
     * after its link: a delete, or a rebuild of the index, that removes it looks for the link afterwards and brings it back. A
     * tarsum comes first: if another layer got it meanwhile, nothing was linked.
     */
    void add(RepositoryName repository, Digest canonical, Digest digest) throws IOException {
        if (digest.algorithm().isTarSum()) {
            addOnce(repository, canonical, digest);
            index.add(digest, repository);
            add(repository, canonical, canonical);
            return;
        }
        for (Digest name : names(canonical, digest)) {
            driver.putContent(pathOf(repository, name), contentOf(canonical), writeOptions);
            index.add(name, repository);
        }
    }

    /** Links a blob under a name that two may want; the first one gets it, and a damaged link is replaced. */
    private void addOnce(RepositoryName repository, Digest canonical, Digest digest) throws IOException {
        StoragePath path = pathOf(repository, digest);
        while (!create(path, contentOf(canonical))) {
            checkFree(repository, canonical, digest);
            if (findSound(repository, digest).isPresent()) {
                sync(path);
                return;
            }
            if (driver.stat(path).isPresent()) {
                driver.putContent(path, contentOf(canonical), writeOptions);
                return;
            }
        }
    }

    private boolean create(StoragePath path, byte[] content) throws StorageException {
        try {
            driver.putContent(path, content, WriteOptions.createNew().withDurability(writeOptions.durability()));
            return true;
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.ALREADY_EXISTS) {
                return false;
            }
            throw e;
        }
    }

    /** Makes a link durable that somebody else may just be writing. */
    private void sync(StoragePath path) throws StorageException {
        if (writeOptions.durability() == Durability.POWER_LOSS) {
            driver.sync(path);
        }
    }

    private static byte[] contentOf(Digest canonical) {
        return canonical.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Set<Digest> names(Digest canonical, Digest digest) {
        Set<Digest> names = new LinkedHashSet<>();
        names.add(canonical);
        names.add(digest);
        return names;
    }

    /** Removes one link, sound or not; false if there was none. The marker goes after it, and comes back if the link did. */
    boolean remove(RepositoryName repository, Digest digest) throws IOException {
        StoragePath path = pathOf(repository, digest);
        if (driver.stat(path).isEmpty()) {
            return false;
        }
        DeleteResult result = driver.delete(path, deleteOptions);
        index.remove(digest, repository);
        if (driver.stat(path).isPresent()) {
            index.add(digest, repository);
        }
        return result != DeleteResult.ABSENT;
    }

    /** Lists the digests that a repository links. */
    LayerPage list(RepositoryName repository, String startAfter, int limit) throws IOException {
        String prefix = PathMapper.layersOf(repository);
        String after = startAfter.isEmpty()
                ? ""
                : pathOf(repository, Digest.parse(startAfter)).value();
        Listing links = new Listing(driver, ListRequest.of(prefix).after(after).limit(limit));
        List<Digest> digests = links.next(limit, LayerLinks::digestOf);
        return new LayerPage(
                digests, digests.size() < limit ? null : digests.get(limit - 1).toString());
    }

    private static Optional<Digest> digestOf(StoragePath path) {
        return PathParser.specOf(path).filter(LayerLink.class::isInstance).map(spec -> ((LayerLink) spec).digest());
    }

    private static Digest canonical(RepositoryName repository, Digest digest, String content)
            throws LayerCorruptException {
        try {
            Digest canonical = Digest.parse(content.strip());
            if (isCanonicalFor(canonical, digest)) {
                return canonical;
            }
        } catch (IllegalArgumentException e) {
            throw new LayerCorruptException(repository, digest, "its link does not hold a digest", e);
        }
        throw new LayerCorruptException(repository, digest, "its link names another blob", null);
    }

    private static boolean isCanonicalFor(Digest canonical, Digest digest) {
        return canonical.algorithm() == CANONICAL && (digest.algorithm() != CANONICAL || digest.equals(canonical));
    }

    private static StoragePath pathOf(RepositoryName repository, Digest digest) {
        return PathMapper.pathOf(new LayerLink(repository, digest));
    }
}
