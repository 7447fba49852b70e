// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec.LayerIndexMarker;
import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageException;
import io.layerstore.name.RepositoryName;
import java.util.Optional;

/** Goes through the repositories that, by the layer index, may have a layer. For one thread. */
final class RepositoryCandidates {
    private final Listing markers;

    RepositoryCandidates(LayerIndex index, Digest digest) {
        this.markers = index.repositoriesOf(digest);
    }

    /** Returns the next repository, or empty after the last one. */
    Optional<RepositoryName> next() throws StorageException {
        return markers
                .next(
                        1,
                        path -> PathParser.specOf(path)
                                .filter(LayerIndexMarker.class::isInstance)
                                .map(spec -> ((LayerIndexMarker) spec).repository()))
                .stream()
                .findFirst();
    }
}
