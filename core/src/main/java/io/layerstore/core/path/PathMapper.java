// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.path;

import io.layerstore.core.path.PathSpec.BlobData;
import io.layerstore.core.path.PathSpec.EndedPublish;
import io.layerstore.core.path.PathSpec.EndedTag;
import io.layerstore.core.path.PathSpec.LayerIndexMarker;
import io.layerstore.core.path.PathSpec.LayerLink;
import io.layerstore.core.path.PathSpec.ReferrerMarker;
import io.layerstore.core.path.PathSpec.RevisionLink;
import io.layerstore.core.path.PathSpec.TagIndexLink;
import io.layerstore.core.path.PathSpec.TagLink;
import io.layerstore.core.path.PathSpec.UploadBeginning;
import io.layerstore.core.path.PathSpec.UploadRecord;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StoragePath;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;

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
    static final String REFERRERS = OWN + "referrers/";
    static final String UNTAGGED = OWN + "untagged/";

    private PathMapper() {}

    /** Returns where something lies. */
    public static StoragePath pathOf(PathSpec spec) {
        return StoragePath.parse(text(spec));
    }

    /** Returns the prefix of all layer links of a repository. */
    public static String layersOf(RepositoryName repository) {
        return REPOSITORIES + repository + "/_layers/";
    }

    /** Returns the prefix of all manifest links of a repository. */
    public static String revisionsOf(RepositoryName repository) {
        return manifestsOf(repository) + "revisions/";
    }

    /** Returns the prefix of all tags of a repository. */
    public static String tagsOf(RepositoryName repository) {
        return manifestsOf(repository) + "tags/";
    }

    /** Returns the prefix of what a tag points to or once pointed to. */
    public static String historyOf(RepositoryName repository, Tag tag) {
        return tagsOf(repository) + tag + "/index/";
    }

    /** Returns the prefix of what is kept of the ended tags of a repository. */
    public static String endsOf(RepositoryName repository) {
        return UNTAGGED + repository + "/_tags/";
    }

    /** Returns the prefix of what is kept of the ends of a tag. */
    public static String endsOf(RepositoryName repository, Tag tag) {
        return endsOf(repository) + tag + "/";
    }

    /** Returns the prefix of all markers of referrers. */
    public static String referrers() {
        return REFERRERS;
    }

    /** Returns the prefix of the markers of a repository's referrers. */
    public static String referrersOf(RepositoryName repository) {
        return REFERRERS + repository + "/_subjects/";
    }

    /** Returns the prefix of the markers of a subject's referrers. */
    public static String referrersOf(RepositoryName repository, Digest subject) {
        return referrersOf(repository) + levels(subject) + "/";
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
            return revisionsOf(link.repository()) + levels(link.digest()) + "/link";
        }
        if (spec instanceof TagLink link) {
            return tagsOf(link.repository()) + link.tag() + "/current/link";
        }
        if (spec instanceof TagIndexLink link) {
            return historyOf(link.repository(), link.tag()) + levels(link.digest()) + "/link";
        }
        if (spec instanceof EndedTag ended) {
            return endsOf(ended.repository(), ended.tag()) + levels(ended.digest()) + "/ended";
        }
        if (spec instanceof EndedPublish ended) {
            return endsOf(ended.repository(), ended.tag()) + levels(ended.digest()) + "/" + ended.publish();
        }
        if (spec instanceof ReferrerMarker marker) {
            return referrersOf(marker.repository(), marker.subject()) + levels(marker.referrer());
        }
        if (spec instanceof UploadBeginning beginning) {
            return UPLOADS + beginning.id() + ".begun";
        }
        if (spec instanceof UploadRecord upload) {
            return UPLOADS + upload.id() + "/record";
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

    /** A tarsum has its version and its algorithm as directories of their own. */
    private static String levels(Digest digest) {
        DigestAlgorithm algorithm = digest.algorithm();
        String version =
                algorithm.tarSumVersion().map(v -> TARSUM + v.shortName() + "/").orElse("");
        return version + algorithm.hash().identifier() + "/" + digest.hex();
    }
}
