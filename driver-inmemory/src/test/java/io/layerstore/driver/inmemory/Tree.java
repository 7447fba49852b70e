// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a layer service keeps what, as far as saboteurs need it. */
final class Tree {
    static final String REPOSITORIES = "docker/registry/v2/repositories/";
    static final String UPLOADS = "layerstore/v1/uploads/";

    private static final String LAYER_INDEX = "layerstore/v1/layerindex/";
    private static final Pattern LINK =
            Pattern.compile(REPOSITORIES + "(.+)/_layers/((?:tarsum/v1/)?sha(?:256|512))/([0-9a-f]{64,128})/link");

    private Tree() {}

    static StoragePath blob(Digest sha256) {
        String hex = sha256.hex();
        return StoragePath.parse("docker/registry/v2/blobs/sha256/" + hex.substring(0, 2) + "/" + hex + "/data");
    }

    static StoragePath link(RepositoryName name, Digest digest) {
        return StoragePath.parse(REPOSITORIES + name + "/_layers/" + twoLevels(digest) + "/link");
    }

    static StoragePath manifest(RepositoryName name, Digest digest) {
        return StoragePath.parse(REPOSITORIES + name + "/_manifests/revisions/" + twoLevels(digest) + "/link");
    }

    static String tags(RepositoryName name) {
        return REPOSITORIES + name + "/_manifests/tags/";
    }

    static StoragePath tag(RepositoryName name, Tag tag) {
        return StoragePath.parse(tags(name) + tag + "/current/link");
    }

    static String markers(Digest digest) {
        return LAYER_INDEX + twoLevels(digest) + "/";
    }

    static StoragePath record(UploadId id) {
        return StoragePath.parse(UPLOADS + id + "/record");
    }

    static boolean isBlob(StoragePath path) {
        return path.value().endsWith("/data");
    }

    static boolean isLink(StoragePath path) {
        return LINK.matcher(path.value()).matches();
    }

    static boolean isMarker(StoragePath path) {
        return path.value().endsWith("/_linked");
    }

    static boolean isRecord(StoragePath path) {
        return path.value().endsWith("/record");
    }

    /** Returns the digest of a path of a link, or empty if it is none. */
    static Optional<Digest> linked(StoragePath path) {
        Matcher link = LINK.matcher(path.value());
        return link.matches()
                ? Optional.of(Digest.parse(link.group(2).replace("tarsum/v1/", "tarsum.v1+") + ":" + link.group(3)))
                : Optional.empty();
    }

    /** Returns where the marker is that belongs to a link. */
    static StoragePath markerOf(StoragePath path) {
        return StoragePath.parse(LINK.matcher(path.value()).replaceAll(LAYER_INDEX + "$2/$3/$1/_linked"));
    }

    /** Returns where the link is that belongs to a marker. */
    static StoragePath linkOf(StoragePath marker) {
        return StoragePath.parse(marker.value()
                .replaceAll(
                        LAYER_INDEX + "((?:tarsum/v1/)?[^/]+)/([^/]+)/(.+)/_linked",
                        REPOSITORIES + "$3/_layers/$1/$2/link"));
    }

    /** Lists the paths below a prefix. */
    static List<StoragePath> below(StorageDriver driver, String prefix) throws StorageException {
        List<StoragePath> paths = new ArrayList<>();
        ListPage page = driver.list(ListRequest.of(prefix));
        page.files().forEach(file -> paths.add(file.path()));
        return paths;
    }

    private static String twoLevels(Digest digest) {
        return digest.algorithm().identifier().replace("tarsum.v1+", "tarsum/v1/") + "/" + digest.hex();
    }
}
