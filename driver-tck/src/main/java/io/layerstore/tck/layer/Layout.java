// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;

/** Where things lie, by the specification and not by the code that is tested. */
final class Layout {
    static final String BLOBS = "docker/registry/v2/blobs/";
    static final String REPOSITORIES = "docker/registry/v2/repositories/";
    static final String UPLOADS = "layerstore/v1/uploads/";
    static final String LAYER_INDEX = "layerstore/v1/layerindex/";

    private Layout() {}

    static StoragePath blob(Digest sha256) {
        String hex = sha256.hex();
        return StoragePath.parse(BLOBS + "sha256/" + hex.substring(0, 2) + "/" + hex + "/data");
    }

    static StoragePath link(RepositoryName repository, Digest digest) {
        return StoragePath.parse(layers(repository) + twoLevels(digest) + "/link");
    }

    static StoragePath marker(Digest digest, RepositoryName repository) {
        return StoragePath.parse(LAYER_INDEX + twoLevels(digest) + "/" + repository + "/_linked");
    }

    static StoragePath upload(UploadId id) {
        return StoragePath.parse(UPLOADS + id + "/record");
    }

    static String layers(RepositoryName repository) {
        return REPOSITORIES + repository + "/_layers/";
    }

    private static String twoLevels(Digest digest) {
        String algorithm = digest.algorithm().identifier();
        return algorithm.replace("tarsum.v1+", "tarsum/v1/") + "/" + digest.hex();
    }
}
