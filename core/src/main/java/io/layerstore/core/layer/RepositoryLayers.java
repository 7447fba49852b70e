// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerPage;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The layers of repositories as manifests see them: whether they are there, and that they go with their repository. */
public final class RepositoryLayers {
    private static final int PAGE = 1000;

    private final Shelf shelf;

    RepositoryLayers(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Returns the size in bytes of a layer, or empty if the repository does not have it sound. */
    public OptionalLong sizeOf(RepositoryName repository, Digest digest) throws IOException {
        try {
            Optional<Digest> canonical = shelf.links().find(repository, digest);
            if (canonical.isEmpty()) {
                return OptionalLong.empty();
            }
            var blob = shelf.blobs().stat(canonical.get());
            return blob.isPresent() ? OptionalLong.of(blob.get().size()) : OptionalLong.empty();
        } catch (LayerCorruptException e) {
            return OptionalLong.empty();
        }
    }

    /** Removes all layers of a repository; returns whether there was any. */
    public boolean removeAll(RepositoryName repository) throws IOException {
        boolean any = false;
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            LayerPage page = shelf.links().list(repository, from.get(), PAGE);
            for (Digest digest : page.digests()) {
                any |= shelf.links().remove(repository, digest);
            }
            from = page.next();
        }
        return any;
    }
}
