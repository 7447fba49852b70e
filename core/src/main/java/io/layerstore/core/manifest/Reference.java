// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.manifest.Descriptor;
import java.util.Set;

/**
 * What a manifest refers to.
 *
 * @param descriptor what the manifest says of it
 * @param elsewhere whether the manifest names other places to get it from
 */
record Reference(Descriptor descriptor, boolean elsewhere) {
    private static final Set<String> FOREIGN = Set.of(
            "application/vnd.docker.image.rootfs.foreign.diff.tar",
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd");

    /** Tells whether a registry need not have it: it may not be distributed, or lies elsewhere. */
    boolean isForeign() {
        return elsewhere || FOREIGN.contains(descriptor.mediaType());
    }
}
