// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.path;

import io.layerstore.core.path.PathSpec.BlobData;
import io.layerstore.core.path.PathSpec.LayerIndexMarker;
import io.layerstore.core.path.PathSpec.LayerLink;
import io.layerstore.core.path.PathSpec.RevisionLink;
import io.layerstore.core.path.PathSpec.TagIndexLink;
import io.layerstore.core.path.PathSpec.TagLink;
import io.layerstore.core.path.PathSpec.UploadRecord;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;

/**
 * The layout of a store: a pure function from what lies somewhere to where it lies; {@link PathParser} is its inverse. The
 * tree below {@code docker/registry/v2} is the one that Docker Distribution reads and writes; the other one is ours.
 */
public final class PathMapper {
    static final String SHARED = "docker/registry/v2/";
    static final String OWN = "layerstore/v1/";
    static final String BLOBS = SHARED + "blobs/";
    static final String REPOSITORIES = SHARED + "repositories/";
    static final String UPLOADS = OWN + "uploads/";
    static final String LAYER_INDEX = OWN + "layerindex/";
    static final String TARSUM = "tarsum/";

    private PathMapper() {}

    /** Returns where something lies. */
    public static StoragePath pathOf(PathSpec spec) {
        return StoragePath.parse(text(spec));
    }

    /** Returns the prefix of all layer links of a repository. */
    public static String layersOf(RepositoryName repository) {
        return REPOSITORIES + repository + "/_layers/";
    }

    /** Returns the prefix of all repositories. */
    public static String repositories() {
        return REPOSITORIES;
    }

    /** Returns the prefix of all upload records. */
    public static String uploads() {
        return UPLOADS;
    }

    /** Returns the prefix of all markers of the layer index. */
    public static String layerIndex() {
        return LAYER_INDEX;
    }

    /** Returns the prefix of the layer index's markers for a digest. */
    public static String layerIndexOf(Digest digest) {
        return LAYER_INDEX + levels(digest) + "/";
    }

    private static String text(PathSpec spec) {
        if (spec instanceof BlobData blob) {
            return blobData(blob.digest());
        }
        if (spec instanceof LayerLink link) {
            return layersOf(link.repository()) + levels(link.digest()) + "/link";
        }
        if (spec instanceof RevisionLink link) {
            return manifestsOf(link.repository()) + "revisions/" + levels(link.digest()) + "/link";
        }
        if (spec instanceof TagLink link) {
            return manifestsOf(link.repository()) + "tags/" + link.tag() + "/current/link";
        }
        if (spec instanceof TagIndexLink link) {
            return manifestsOf(link.repository()) + "tags/" + link.tag() + "/index/" + levels(link.digest()) + "/link";
        }
        if (spec instanceof UploadRecord upload) {
            return uploadRecord(upload.id());
        }
        LayerIndexMarker marker = (LayerIndexMarker) spec;
        return layerIndexOf(marker.digest()) + marker.repository() + "/_linked";
    }

    private static String blobData(Digest digest) {
        return BLOBS + digest.algorithm().identifier() + "/" + digest.hex().substring(0, 2) + "/" + digest.hex()
                + "/data";
    }

    private static String manifestsOf(RepositoryName repository) {
        return REPOSITORIES + repository + "/_manifests/";
    }

    private static String uploadRecord(UploadId id) {
        return UPLOADS + id + "/record";
    }

    /** A tarsum has its version and its algorithm as directories of their own. */
    private static String levels(Digest digest) {
        DigestAlgorithm algorithm = digest.algorithm();
        String version =
                algorithm.tarSumVersion().map(v -> TARSUM + v.shortName() + "/").orElse("");
        return version + algorithm.hash().identifier() + "/" + digest.hex();
    }
}
