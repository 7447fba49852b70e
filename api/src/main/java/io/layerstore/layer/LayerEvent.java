// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.name.RepositoryName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call of the layer, manifest or tag service, for counting. Immutable.
 *
 * @param operation the operation
 * @param repository the repository, or null for a call that is about none
 * @param error the simple name of the exception's type, or its kind if a driver failed; empty if the call succeeded
 *     (LS-EVT-02)
 * @param bytes number of bytes of content that the operation was about: read, or accepted (LS-EVT-03)
 * @param duration how long it took
 */
public record LayerEvent(
        Operation operation, @Nullable RepositoryName repository, String error, long bytes, Duration duration) {
    /** The operations. */
    public enum Operation {
        /** {@link LayerService#exists}. */
        EXISTS,
        /** {@link LayerService#fetch}. */
        FETCH,
        /** A layer that was read from was closed. */
        READ,
        /** {@link LayerService#upload}. */
        UPLOAD,
        /** {@link LayerService#resume}. */
        RESUME,
        /** {@link LayerService#statUpload}. */
        STAT_UPLOAD,
        /** {@link LayerService#uploads}. */
        LIST_UPLOADS,
        /** {@link LayerUpload#finish}. */
        FINISH,
        /** {@link LayerUpload#cancel} or {@link LayerService#cancel}. */
        CANCEL,
        /** {@link LayerService#put}. */
        PUT,
        /** {@link LayerService#mount}. */
        MOUNT,
        /** {@link LayerService#delete}. */
        DELETE,
        /** {@link LayerService#layers}. */
        LIST_LAYERS,
        /** {@link io.layerstore.manifest.ManifestService#exists}. */
        EXISTS_MANIFEST,
        /** {@link io.layerstore.manifest.ManifestService#fetch}. */
        FETCH_MANIFEST,
        /** {@link io.layerstore.manifest.ManifestService#put}. */
        PUT_MANIFEST,
        /** {@link io.layerstore.manifest.ManifestService#delete}. */
        DELETE_MANIFEST,
        /** {@link io.layerstore.manifest.ManifestService#manifests}. */
        LIST_MANIFESTS,
        /** {@link io.layerstore.manifest.ManifestService#referrers}. */
        LIST_REFERRERS,
        /** {@link io.layerstore.manifest.ManifestService#repositories}. */
        LIST_REPOSITORIES,
        /** {@link io.layerstore.manifest.ManifestService#deleteRepository}. */
        DELETE_REPOSITORY,
        /** {@link io.layerstore.manifest.TagService#resolve}. */
        RESOLVE_TAG,
        /** {@link io.layerstore.manifest.TagService#tag}. */
        TAG,
        /** {@link io.layerstore.manifest.TagService#delete}. */
        DELETE_TAG,
        /** {@link io.layerstore.manifest.TagService#tags}. */
        LIST_TAGS
    }

    /** {@return whether the call succeeded} */
    public boolean succeeded() {
        return error.isEmpty();
    }
}
