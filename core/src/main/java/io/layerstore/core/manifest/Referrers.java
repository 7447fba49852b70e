// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec.ReferrerMarker;
import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.WriteOptions;
import io.layerstore.name.RepositoryName;
import java.util.Optional;

/**
 * Which manifests of a repository name which subject: one empty marker for each, written before the manifest's link and removed
 * after it. Whoever uses one checks it against the manifest; all of them can be made anew from the manifests.
 */
final class Referrers {
    private static final byte[] EMPTY = {};

    private final StorageDriver driver;
    private final WriteOptions writeOptions;
    private final DeleteOptions deleteOptions;

    Referrers(StorageDriver driver, Durability durability) {
        this.driver = driver;
        this.writeOptions = WriteOptions.replace().withDurability(durability);
        this.deleteOptions = DeleteOptions.any().withDurability(durability);
    }

    void add(ReferrerMarker marker) throws StorageException {
        driver.putContent(PathMapper.pathOf(marker), EMPTY, writeOptions);
    }

    /** Adds a marker again that somebody took away; returns whether it was missing. */
    boolean addIfMissing(ReferrerMarker marker) throws StorageException {
        boolean missing = driver.stat(PathMapper.pathOf(marker)).isEmpty();
        if (missing) {
            add(marker);
        }
        return missing;
    }

    void remove(ReferrerMarker marker) throws StorageException {
        driver.delete(PathMapper.pathOf(marker), deleteOptions);
    }

    /** Goes through the manifests that may name a subject, in order of their digests, from after one of them. */
    Paging.Walk<ReferrerMarker, StorageException> of(RepositoryName repository, Digest subject, String startAfter) {
        String after = startAfter.isEmpty()
                ? ""
                : PathMapper.pathOf(new ReferrerMarker(repository, subject, Digest.parse(startAfter)))
                        .value();
        return walk(new Scan(driver, PathMapper.referrersOf(repository, subject), after));
    }

    /** Goes through all markers of all repositories. */
    Paging.Walk<ReferrerMarker, StorageException> all() {
        return walk(new Scan(driver, PathMapper.referrers()));
    }

    private static Paging.Walk<ReferrerMarker, StorageException> walk(Scan scan) {
        return () -> {
            for (Optional<FileInfo> info = scan.next(); info.isPresent(); info = scan.next()) {
                if (PathParser.specOf(info.get().path()).orElse(null) instanceof ReferrerMarker marker) {
                    return Optional.of(marker);
                }
            }
            return Optional.empty();
        };
    }
}
