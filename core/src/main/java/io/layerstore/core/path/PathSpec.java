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

    /** That an upload was begun, of which no byte was staged yet. */
    record UploadBeginning(UploadId id) implements PathSpec {}

    /** The record of an upload in flight. */
    record UploadRecord(UploadId id) implements PathSpec {}

    /** That a tag does not point to a manifest any more, although its link says so. */
    record EndedTag(RepositoryName repository, Tag tag, Digest digest) implements PathSpec {}

    /** The name of what was published for a tag when it ended, so that a listing alone tells that its link says so still. */
    record EndedPublish(RepositoryName repository, Tag tag, Digest digest, String publish) implements PathSpec {}

    /** The hint that a manifest of a repository names another one as its subject. */
    record ReferrerMarker(RepositoryName repository, Digest subject, Digest referrer) implements PathSpec {}

    /** The hint that a repository links a digest. */
    record LayerIndexMarker(Digest digest, RepositoryName repository) implements PathSpec {}
}
