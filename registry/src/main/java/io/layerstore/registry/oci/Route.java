// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.name.RepositoryName;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.RequestException;
import io.layerstore.registry.http.RequestPath;

/**
 * What an address below {@code /v2/} is about, found from its right end, because names of repositories may contain any word
 * (OCI-NAME-04). Immutable.
 *
 * @param kind the endpoint
 * @param name the name of the repository as it was sent, or an empty string
 * @param reference a tag, a digest, or an upload's id as it was sent, or an empty string
 */
record Route(Kind kind, String name, String reference) {
    /** The endpoints. */
    enum Kind {
        BASE("base"),
        CATALOG("catalog"),
        TAGS("tags"),
        MANIFEST("manifest"),
        BLOB("blob"),
        UPLOADS("uploads"),
        UPLOAD("upload"),
        REFERRERS("referrers"),
        NONE("none");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Its name in metrics. */
        String label() {
            return label;
        }
    }

    static Route of(RequestPath path) {
        int size = path.segments().size();
        if (!path.segments().get(0).equals("v2")) {
            return new Route(Kind.NONE, "", "");
        }
        if (size == 1 || (size == 2 && path.fromEnd(0).isEmpty())) {
            return new Route(Kind.BASE, "", "");
        }
        if (size == 2 && path.fromEnd(0).equals("_catalog")) {
            return new Route(Kind.CATALOG, "", "");
        }
        return ofRepository(path);
    }

    RepositoryName repository() {
        return RepositoryName.parse(name);
    }

    private static Route ofRepository(RequestPath path) {
        String last = path.fromEnd(0);
        return switch (path.fromEnd(1)) {
            case "manifests" -> new Route(Kind.MANIFEST, path.between(1, 2), last);
            case "referrers" -> new Route(Kind.REFERRERS, path.between(1, 2), last);
            case "tags" -> new Route(last.equals("list") ? Kind.TAGS : Kind.NONE, path.between(1, 2), "");
            case "blobs" -> ofBlob(path, last);
            case "uploads" -> path.fromEnd(2).equals("blobs") ? ofUpload(path, last) : new Route(Kind.NONE, "", "");
            default -> new Route(Kind.NONE, "", "");
        };
    }

    private static Route ofBlob(RequestPath path, String last) {
        return new Route(last.equals("uploads") ? Kind.UPLOADS : Kind.BLOB, path.between(1, 2), last);
    }

    private static Route ofUpload(RequestPath path, String last) {
        return new Route(last.isEmpty() ? Kind.UPLOADS : Kind.UPLOAD, path.between(1, 3), last);
    }

    static RequestException unknown() {
        return new RequestException(404, ErrorCode.UNSUPPORTED, "there is nothing at this address");
    }
}
