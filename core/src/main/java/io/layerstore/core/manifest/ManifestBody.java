// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.digest.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the JSON of a manifest, as far as a registry has to know it.
 *
 * @param mediaType its own word for what it is, or an empty string
 * @param schemaVersion the version of its form, or 0 if it names none
 * @param members the names of its members that are not null
 * @param config the configuration, or nothing
 * @param layers the layers
 * @param manifests the manifests of an index
 * @param subject the manifest that it is about, or null
 * @param artifactType what kind of artifact it is, or an empty string
 * @param annotations its annotations, in order
 */
record ManifestBody(
        String mediaType,
        long schemaVersion,
        Set<String> members,
        List<Reference> config,
        List<Reference> layers,
        List<Reference> manifests,
        @Nullable Digest subject,
        String artifactType,
        Map<String, String> annotations) {
    /** Returns the artifact type as referrers are listed by it: that of the configuration stands in for one that is missing. */
    String listedArtifactType() {
        return artifactType.isEmpty() && !config.isEmpty()
                ? config.get(0).descriptor().mediaType()
                : artifactType;
    }
}
