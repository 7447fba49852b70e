// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec;
import io.layerstore.core.path.PathSpec.LayerIndexMarker;
import io.layerstore.core.path.PathSpec.LayerLink;
import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.WriteOptions;
import io.layerstore.name.RepositoryName;

/**
 * Which repositories may have a layer: one empty marker for each membership. A marker is a hint, written and removed
 * after the link, that whoever uses it checks against the link; all of them can be made anew from the links.
 */
final class LayerIndex {
    private static final WriteOptions WRITE = WriteOptions.replace().withDurability(Durability.NONE);
    private static final DeleteOptions DELETE = DeleteOptions.any().withDurability(Durability.NONE);
    private static final byte[] EMPTY = {};

    private final StorageDriver driver;

    LayerIndex(StorageDriver driver) {
        this.driver = driver;
    }

    void add(Digest digest, RepositoryName repository) throws StorageException {
        driver.putContent(PathMapper.pathOf(new LayerIndexMarker(digest, repository)), EMPTY, WRITE);
    }

    void remove(Digest digest, RepositoryName repository) throws StorageException {
        driver.delete(PathMapper.pathOf(new LayerIndexMarker(digest, repository)), DELETE);
    }

    /** Goes through the repositories that may have a layer, in order of their names' bytes. */
    Listing repositoriesOf(Digest digest) {
        return new Listing(driver, PathMapper.layerIndexOf(digest));
    }

    /** Adds the markers that the links ask for and removes those that no link stands behind; returns how many of both. */
    long rebuild() throws StorageException {
        return addMissing() + removeStale();
    }

    private long addMissing() throws StorageException {
        long added = 0;
        Listing links = new Listing(driver, PathMapper.repositories());
        for (var path = links.next(); path.isPresent(); path = links.next()) {
            if (PathParser.specOf(path.get()).orElse(null) instanceof LayerLink link
                    && isMissing(new LayerIndexMarker(link.digest(), link.repository()))) {
                add(link.digest(), link.repository());
                added++;
            }
        }
        return added;
    }

    private long removeStale() throws StorageException {
        long removed = 0;
        Listing markers = new Listing(driver, PathMapper.layerIndex());
        for (var path = markers.next(); path.isPresent(); path = markers.next()) {
            if (PathParser.specOf(path.get()).orElse(null) instanceof LayerIndexMarker marker
                    && isMissing(new LayerLink(marker.repository(), marker.digest()))) {
                remove(marker.digest(), marker.repository());
                removed++;
                restoreIfLinked(marker);
            }
        }
        return removed;
    }

    private void restoreIfLinked(LayerIndexMarker marker) throws StorageException {
        if (!isMissing(new LayerLink(marker.repository(), marker.digest()))) {
            add(marker.digest(), marker.repository());
        }
    }

    private boolean isMissing(PathSpec spec) throws StorageException {
        return driver.stat(PathMapper.pathOf(spec)).isEmpty();
    }
}
