// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.layer.RepositoryLayers;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestPolicy.References;
import io.layerstore.manifest.ReferenceUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Looks for what a manifest refers to, in its own repository and nowhere else. */
final class ReferenceCheck {
    private final Manifests manifests;
    private final RepositoryLayers layers;
    private final ManifestPolicy policy;

    ReferenceCheck(Manifests manifests, RepositoryLayers layers, ManifestPolicy policy) {
        this.manifests = manifests;
        this.layers = layers;
        this.policy = policy;
    }

    /** Throws if something that has to be there is missing or has another size. */
    void check(RepositoryName repository, ManifestBody body) throws IOException {
        Set<Descriptor> missing = new LinkedHashSet<>();
        for (Reference each : required(body)) {
            if (!isSize(layers.sizeOf(repository, each.descriptor().digest()), each)) {
                missing.add(each.descriptor());
            }
        }
        for (Reference child : policy.references() == References.ALL ? body.manifests() : List.<Reference>of()) {
            if (!isThere(repository, child)) {
                missing.add(child.descriptor());
            }
        }
        if (!missing.isEmpty()) {
            throw new ReferenceUnknownException(repository, List.copyOf(missing));
        }
    }

    private Set<Reference> required(ManifestBody body) {
        Set<Reference> required = new LinkedHashSet<>();
        if (policy.references() != References.NONE) {
            required.addAll(body.config());
            required.addAll(body.layers());
        }
        required.removeIf(each -> each.isForeign() && !policy.foreignLayersRequired());
        return required;
    }

    /** An index may also refer to what is no manifest. */
    private boolean isThere(RepositoryName repository, Reference child) throws IOException {
        Digest digest = child.descriptor().digest();
        if (isSize(manifests.sizeOf(repository, digest), child)) {
            return true;
        }
        boolean manifest = ManifestKind.find(child.descriptor().mediaType()).isPresent();
        return !manifest && isSize(layers.sizeOf(repository, digest), child);
    }

    private static boolean isSize(OptionalLong size, Reference reference) {
        return size.isPresent() && size.getAsLong() == reference.descriptor().size();
    }
}
