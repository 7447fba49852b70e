// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.util.Map;
import java.util.Objects;

/**
 * A manifest that names another one as its subject, such as a signature. Immutable.
 *
 * @param descriptor its media type, size in bytes and digest
 * @param artifactType its artifact type; without one that of an image's configuration; an empty string for an index without
 *     one
 * @param annotations its annotations, in the order in which it has them; unmodifiable
 */
public record Referrer(Descriptor descriptor, String artifactType, Map<String, String> annotations) {
    /**
     * Checks the parts, of which the annotations are not copied.
     *
     * @param descriptor its media type, size in bytes and digest
     * @param artifactType its artifact type, or an empty string
     * @param annotations its annotations, which nobody changes any more
     */
    public Referrer {
        Objects.requireNonNull(descriptor, "descriptor");
        Objects.requireNonNull(artifactType, "artifactType");
        annotations = java.util.Collections.unmodifiableMap(annotations);
    }
}
