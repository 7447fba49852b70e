// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.Digest;
import io.layerstore.driver.FileInfo;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** The layers of a store: found through the links of their repository, and linked into others. */
final class Layers {
    private final Shelf shelf;

    Layers(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Tells whether a layer can be had; what is damaged cannot, so that whoever asks before pushing heals it. */
    boolean exists(RepositoryName repository, Digest digest) throws IOException {
        try {
            Optional<Digest> canonical = shelf.links().find(repository, digest);
            return canonical.isPresent() && shelf.blobs().stat(canonical.get()).isPresent();
        } catch (LayerCorruptException e) {
            return false;
        }
    }

    DriverLayer fetch(RepositoryName repository, Digest digest) throws IOException {
        Digest canonical =
                shelf.links().find(repository, digest).orElseThrow(() -> new LayerUnknownException(repository, digest));
        FileInfo info = shelf.blobs()
                .stat(canonical)
                .orElseThrow(() -> new LayerCorruptException(repository, digest, "its bytes are gone", null));
        return new DriverLayer(shelf.blobs(), repository, digest, canonical, info);
    }

    Layer fetch(RepositoryName repository, Digest digest, long size) throws IOException {
        Layer layer = fetch(repository, digest);
        if (layer.size() != size) {
            throw new LayerCorruptException(
                    repository, digest, "it has " + layer.size() + " bytes instead of " + size, null);
        }
        return layer;
    }

    Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
        DriverLayer layer = fetch(source, digest);
        shelf.links().checkFree(target, layer.canonicalDigest(), digest);
        shelf.links().add(target, layer.canonicalDigest(), digest);
        return layer.in(target);
    }

    /** Mounts from the first repository that is allowed and has the layer whole. */
    Optional<Layer> mountFromAny(RepositoryName target, Digest digest, Predicate<RepositoryName> allowed)
            throws IOException {
        RepositoryCandidates candidates = new RepositoryCandidates(shelf.index(), digest);
        for (var source = candidates.next(); source.isPresent(); source = candidates.next()) {
            Optional<Layer> mounted =
                    allowed.test(source.get()) ? mountIfWhole(target, digest, source.get()) : Optional.empty();
            if (mounted.isPresent()) {
                return mounted;
            }
        }
        return Optional.empty();
    }

    /** A candidate is a hint, so that one without the layer, or with a damaged one, is passed over. */
    private Optional<Layer> mountIfWhole(RepositoryName target, Digest digest, RepositoryName source)
            throws IOException {
        try {
            return Optional.of(mount(target, digest, source));
        } catch (LayerUnknownException | LayerCorruptException e) {
            return Optional.empty();
        }
    }

    void delete(RepositoryName repository, Digest digest) throws IOException {
        if (!shelf.links().remove(repository, digest)) {
            throw new LayerUnknownException(repository, digest);
        }
    }
}
