// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.layer.RepositoryLayers;
import io.layerstore.core.path.PathSpec.ReferrerMarker;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/** Deletes manifests, with all tags that point to them, and repositories. */
final class ManifestRemoval {
    private static final int PAGE = 1000;

    private final Catalogue store;
    private final RepositoryLayers layers;

    ManifestRemoval(Catalogue store, RepositoryLayers layers) {
        this.store = store;
        this.layers = layers;
    }

    /** The tags go first; then the link; then the tags that were moved there meanwhile, unless the manifest is back by then. */
    void delete(RepositoryName repository, Digest digest) throws IOException {
        if (!store.revisions().has(repository, digest)) {
            throw new ManifestUnknownException(repository, digest);
        }
        store.tags().endAll(repository, digest);
        boolean removed = remove(repository, digest);
        store.tags().endLeft(repository, digest);
        if (!removed) {
            throw new ManifestUnknownException(repository, digest);
        }
    }

    /** Removes the link, and then the marker of a referrer, which comes back if the link did. */
    private boolean remove(RepositoryName repository, Digest digest) throws IOException {
        Optional<Digest> subject = ReferrerListing.subjectOf(store.manifests(), repository, digest);
        boolean removed = store.revisions().remove(repository, digest);
        if (subject.isPresent()) {
            ReferrerMarker marker = new ReferrerMarker(repository, subject.get(), digest);
            store.referrers().remove(marker);
            if (store.revisions().has(repository, digest)) {
                store.referrers().add(marker);
            }
        }
        return removed;
    }

    void deleteRepository(RepositoryName repository) throws IOException {
        store.tags().removeAll(repository);
        boolean any = false;
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            Page<Digest> page = store.revisions().list(repository, from.get(), PAGE);
            for (Digest digest : page.entries()) {
                any |= remove(repository, digest);
            }
            from = page.next();
        }
        any |= layers.removeAll(repository);
        if (!any) {
            throw new RepositoryUnknownException(repository);
        }
        store.tags().removeAll(repository);
    }
}
