// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.util.Optional;

/** The kinds of manifests that can be pushed, each with its media type. */
public enum ManifestKind {
    /** An OCI image manifest: an image, or an artifact of any other type. */
    OCI_IMAGE("application/vnd.oci.image.manifest.v1+json", false),
    /** An OCI image index: other manifests, one for each platform for example. */
    OCI_INDEX("application/vnd.oci.image.index.v1+json", true),
    /** An image manifest of Docker, schema 2. */
    DOCKER_IMAGE("application/vnd.docker.distribution.manifest.v2+json", false),
    /** A manifest list of Docker. */
    DOCKER_LIST("application/vnd.docker.distribution.manifest.list.v2+json", true);

    private final String mediaType;
    private final boolean index;

    ManifestKind(String mediaType, boolean index) {
        this.mediaType = mediaType;
        this.index = index;
    }

    /** {@return the media type, without parameters} */
    public String mediaType() {
        return mediaType;
    }

    /** {@return whether it refers to manifests; the others refer to a configuration and to layers} */
    public boolean isIndex() {
        return index;
    }

    /**
     * Returns the kind with a media type.
     *
     * @param mediaType such as {@code application/vnd.oci.image.manifest.v1+json}, without parameters
     * @return the kind, or empty if it is none of these
     */
    public static Optional<ManifestKind> find(String mediaType) {
        for (ManifestKind kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
