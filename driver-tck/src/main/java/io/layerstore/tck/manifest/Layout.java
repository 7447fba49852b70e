// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StoragePath;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;

/** Where things lie, by the specification and not by the code that is tested. */
final class Layout {
    static final String BLOBS = "docker/registry/v2/blobs/";
    static final String REPOSITORIES = "docker/registry/v2/repositories/";
    static final String REFERRERS = "layerstore/v1/referrers/";

    private Layout() {}

    static StoragePath blob(Digest sha256) {
        return StoragePath.parse(BLOBS + "sha256/" + sha256.hex().substring(0, 2) + "/" + sha256.hex() + "/data");
    }

    static StoragePath link(RepositoryName repository, Digest digest) {
        return StoragePath.parse(REPOSITORIES + repository + "/_manifests/revisions/" + twoLevels(digest) + "/link");
    }

    static String tags(RepositoryName repository) {
        return REPOSITORIES + repository + "/_manifests/tags/";
    }

    static StoragePath tag(RepositoryName repository, Tag tag) {
        return StoragePath.parse(tags(repository) + tag + "/current/link");
    }

    static StoragePath history(RepositoryName repository, Tag tag, Digest digest) {
        return StoragePath.parse(tags(repository) + tag + "/index/" + twoLevels(digest) + "/link");
    }

    static StoragePath referrer(RepositoryName repository, Digest subject, Digest referrer) {
        return StoragePath.parse(
                REFERRERS + repository + "/_subjects/" + twoLevels(subject) + "/" + twoLevels(referrer));
    }

    private static String twoLevels(Digest digest) {
        return digest.algorithm().identifier() + "/" + digest.hex();
    }
}
