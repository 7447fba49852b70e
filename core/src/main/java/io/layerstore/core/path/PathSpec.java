// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.path;

import io.layerstore.digest.Digest;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;

/** What may lie at a path, apart from where that is. */
public sealed interface PathSpec {
    /** The bytes of a blob; the digest is a sha256. */
    record BlobData(Digest digest) implements PathSpec {}

    /** The membership of a layer in a repository; the content names the blob. */
    record LayerLink(RepositoryName repository, Digest digest) implements PathSpec {}

    /** The membership of a manifest in a repository; the content names the blob. */
    record RevisionLink(RepositoryName repository, Digest digest) implements PathSpec {}

    /** What a tag points to now. */
    record TagLink(RepositoryName repository, Tag tag) implements PathSpec {}

    /** What a tag points to or once pointed to. */
    record TagIndexLink(RepositoryName repository, Tag tag, Digest digest) implements PathSpec {}

    /** The record of an upload in flight. */
    record UploadRecord(UploadId id) implements PathSpec {}

    /** The hint that a repository links a digest. */
    record LayerIndexMarker(Digest digest, RepositoryName repository) implements PathSpec {}
}
