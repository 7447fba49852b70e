// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.util.Objects;

/** What a store accepts as a manifest. Immutable. */
public final class ManifestPolicy {
    /** The greatest size in bytes that is accepted unless something else is set: 4 MiB. */
    public static final int DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

    /** Of what a manifest refers to, the part that has to be in its repository; a subject never has to be. */
    public enum References {
        /** Everything: configuration, layers, and manifests of an index. */
        ALL,
        /** Configuration and layers; an index may be sparse, so that a mirror keeps a few platforms of it. */
        ALL_BUT_MANIFESTS,
        /** Nothing. */
        NONE
    }

    private static final ManifestPolicy DEFAULTS = new ManifestPolicy(References.ALL, false, DEFAULT_MAX_BYTES);

    private final References references;
    private final boolean foreignLayers;
    private final int maxBytes;

    private ManifestPolicy(References references, boolean foreignLayers, int maxBytes) {
        this.references = references;
        this.foreignLayers = foreignLayers;
        this.maxBytes = maxBytes;
    }

    /** {@return the strict policy: everything is in the repository but layers that may not be distributed; 4 MiB} */
    public static ManifestPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Returns this policy with another part of the references that has to be there (MS-REF-04).
     *
     * @param required what has to be in the repository
     * @return the policy
     */
    public ManifestPolicy withReferences(References required) {
        return new ManifestPolicy(Objects.requireNonNull(required, "required"), foreignLayers, maxBytes);
    }

    /**
     * Returns this policy with a decision about layers that may not be distributed, or that name other places to get them
     * from. They need not be there unless this is set (MS-REF-03); those places are never asked.
     *
     * @param required whether they have to be in the repository like all others
     * @return the policy
     */
    public ManifestPolicy withForeignLayersRequired(boolean required) {
        return new ManifestPolicy(references, required, maxBytes);
    }

    /**
     * Returns this policy with another greatest size.
     *
     * @param bytes the greatest size of a manifest in bytes, 1 to 16 MiB
     * @return the policy
     * @throws IllegalArgumentException if it is out of range
     */
    public ManifestPolicy withMaxBytes(int bytes) {
        if (bytes < 1 || bytes > 16 * 1024 * 1024) {
            throw new IllegalArgumentException("manifests of at most " + bytes + " bytes");
        }
        return new ManifestPolicy(references, foreignLayers, bytes);
    }

    /** {@return what has to be in the repository} */
    public References references() {
        return references;
    }

    /** {@return whether layers that may not be distributed have to be in the repository like all others} */
    public boolean foreignLayersRequired() {
        return foreignLayers;
    }

    /** {@return the greatest size in bytes (MS-PUT-05)} */
    public int maxBytes() {
        return maxBytes;
    }
}
