// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.Digest;
import io.layerstore.layer.UploadId;
import io.layerstore.registry.http.Exchange;

/** The headers of answers about uploads and of what came of them. */
final class UploadAnswers {
    private UploadAnswers() {}

    /** An upload that goes on: where, and what it has (OCI-PUSH-01, -02, -06, -11). */
    static Exchange open(Call call, int status, UploadId id, long size) {
        return call.exchange()
                .answer(status)
                .with("Location", address(call, id))
                .with("Docker-Upload-UUID", id.value())
                .with("Range", range(size));
    }

    /** A blob that is there now. */
    static Exchange created(Call call, Digest digest) {
        return call.exchange()
                .answer(201)
                .with("Location", call.address("blobs", digest.toString()))
                .with("Docker-Content-Digest", digest.toString());
    }

    static String address(Call call, UploadId id) {
        return call.address("blobs/uploads", id.value());
    }

    /** Clients need the beginning, and take nothing else for an upload without a byte. */
    static String range(long size) {
        return "0-" + Math.max(0, size - 1);
    }
}
