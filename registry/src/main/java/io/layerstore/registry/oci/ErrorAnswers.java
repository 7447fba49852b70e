// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.Json;
import io.layerstore.registry.http.RequestException.Problem;
import java.nio.ByteBuffer;
import java.util.List;

/** The body of an answer that is an error (OCI-ERR-01). */
public final class ErrorAnswers {
    private ErrorAnswers() {}

    /**
     * Writes the body.
     *
     * @param problems what is wrong
     * @return its bytes
     */
    public static ByteBuffer body(List<Problem> problems) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("errors");
            for (Problem problem : problems) {
                json.writeStartObject();
                json.writeStringField("code", problem.code().name());
                json.writeStringField("message", problem.code().message());
                if (!problem.detail().isEmpty()) {
                    json.writeStringField("detail", problem.detail());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * Writes the body for a request that was refused before anybody looked at what it asks.
     *
     * @param code the code
     * @return its bytes
     */
    public static ByteBuffer body(ErrorCode code) {
        return body(List.of(new Problem(code, "")));
    }
}
