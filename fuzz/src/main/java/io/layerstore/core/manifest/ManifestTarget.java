// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestUnsupportedException;

/** Any bytes are a manifest of one kind, or are refused with all that is wrong; never both, whatever the sender calls them. */
public final class ManifestTarget {
    private ManifestTarget() {}

    /**
     * Tries an input.
     *
     * @param input the JSON of a manifest
     */
    public static void fuzzerTestOneInput(byte[] input) {
        int kinds = 0;
        for (ManifestKind kind : ManifestKind.values()) {
            kinds += isOf(kind.mediaType(), input) ? 1 : 0;
        }
        // Without a mediaType of its own, an OCI manifest is what it is sent as; only its members tell the two kinds
        // apart.
        if (kinds > 1) {
            throw new AssertionError("it was read as " + kinds + " kinds");
        }
        isOf("", input);
    }

    private static boolean isOf(String mediaType, byte[] input) {
        try {
            ManifestBody body = ManifestKinds.read(input, mediaType);
            body.listedArtifactType();
            return ManifestKind.find(ManifestKinds.typeOf(body, mediaType)).isPresent();
        } catch (ManifestUnsupportedException e) {
            return false;
        } catch (ManifestInvalidException e) {
            if (e.problems().isEmpty()) {
                throw new AssertionError("it was refused for nothing", e);
            }
            return false;
        }
    }
}
