// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec.RevisionLink;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.manifest.Page;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/** Which manifests a repository has: one link object for each digest, whose content is the digest of the blob. */
final class Revisions {
    private static final DigestAlgorithm CANONICAL = DigestAlgorithm.SHA256;

    private final StorageDriver driver;
    private final WriteOptions writeOptions;
    private final DeleteOptions deleteOptions;

    Revisions(StorageDriver driver, Durability durability) {
        this.driver = driver;
        this.writeOptions = WriteOptions.replace().withDurability(durability);
        this.deleteOptions = DeleteOptions.any().withDurability(durability);
    }

    Optional<Revision> find(RepositoryName repository, Digest digest) throws IOException {
        try {
            byte[] content = driver.getContent(pathOf(repository, digest), LinkText.MAX_BYTES);
            return Optional.of(new Revision(digest, canonical(repository, digest, content)));
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            if (e.kind() == StorageErrorKind.TOO_LARGE) {
                throw LinkText.tooLarge(repository, digest.toString(), e);
            }
            throw e;
        }
    }

    /** Tells whether there is a link, sound or not. */
    boolean has(RepositoryName repository, Digest digest) throws StorageException {
        return driver.stat(pathOf(repository, digest)).isPresent();
    }

    /** Tells whether a repository has any manifest. */
    boolean hasAny(RepositoryName repository) throws StorageException {
        return next(new Scan(driver, PathMapper.revisionsOf(repository))).isPresent();
    }

    void add(RepositoryName repository, Revision revision) throws StorageException {
        driver.putContent(pathOf(repository, revision.digest()), LinkText.of(revision.canonical()), writeOptions);
    }

    /** Removes a link, sound or not; false if there was none. */
    boolean remove(RepositoryName repository, Digest digest) throws StorageException {
        return driver.delete(pathOf(repository, digest), deleteOptions) != DeleteResult.ABSENT;
    }

    Page<Digest> list(RepositoryName repository, String startAfter, int limit) throws StorageException {
        String after = startAfter.isEmpty()
                ? ""
                : pathOf(repository, Digest.parse(startAfter)).value();
        Scan links = new Scan(driver, PathMapper.revisionsOf(repository), after);
        return Paging.page(limit, () -> next(links), Digest::toString);
    }

    private static Optional<Digest> next(Scan links) throws StorageException {
        for (Optional<FileInfo> info = links.next(); info.isPresent(); info = links.next()) {
            if (PathParser.specOf(info.get().path()).orElse(null) instanceof RevisionLink link) {
                return Optional.of(link.digest());
            }
        }
        return Optional.empty();
    }

    private static Digest canonical(RepositoryName repository, Digest digest, byte[] content)
            throws ManifestCorruptException {
        Digest canonical = LinkText.read(repository, digest.toString(), content);
        if (canonical.algorithm() != CANONICAL || (digest.algorithm() == CANONICAL && !digest.equals(canonical))) {
            throw new ManifestCorruptException(repository, digest.toString(), "its link names another blob", null);
        }
        return canonical;
    }

    private static StoragePath pathOf(RepositoryName repository, Digest digest) {
        return PathMapper.pathOf(new RevisionLink(repository, digest));
    }
}
