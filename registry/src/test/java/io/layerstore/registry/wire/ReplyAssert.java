// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What can be said of an answer; whatever fails shows all of it. */
final class ReplyAssert extends AbstractAssert<ReplyAssert, Reply> {
    /** The codes of the distribution specification, and those of this registry. */
    private static final Set<String> CODES = Set.of(
            "BLOB_UNKNOWN",
            "BLOB_UPLOAD_INVALID",
            "BLOB_UPLOAD_UNKNOWN",
            "DIGEST_INVALID",
            "MANIFEST_BLOB_UNKNOWN",
            "MANIFEST_INVALID",
            "MANIFEST_UNKNOWN",
            "NAME_INVALID",
            "NAME_UNKNOWN",
            "SIZE_INVALID",
            "UNAUTHORIZED",
            "DENIED",
            "UNSUPPORTED",
            "TOOMANYREQUESTS",
            "PAGINATION_NUMBER_INVALID",
            "UNAVAILABLE");

    private ReplyAssert(Reply reply) {
        super(reply, ReplyAssert.class);
    }

    static ReplyAssert assertThat(Reply reply) {
        return new ReplyAssert(reply).as("answer %s", reply);
    }

    ReplyAssert hasStatus(int status) {
        Assertions.assertThat(actual.status()).as(descriptionText()).isEqualTo(status);
        return this;
    }

    ReplyAssert hasHeader(String name, String value) {
        Assertions.assertThat(actual.headers(name)).as("%s of %s", name, actual).containsExactly(value);
        return this;
    }

    ReplyAssert hasNoHeader(String name) {
        Assertions.assertThat(actual.headers(name)).as("%s of %s", name, actual).isEmpty();
        return this;
    }

    ReplyAssert hasBody(byte[] body) {
        Assertions.assertThat(Arrays.equals(actual.body(), body))
                .as("body of %s bytes is that of %s", actual.body().length, actual)
                .isTrue();
        return hasHeader("Content-Length", Integer.toString(body.length));
    }

    ReplyAssert hasNoBody() {
        Assertions.assertThat(actual.body()).as(descriptionText()).isEmpty();
        return this;
    }

    /** An error with exactly these codes, one for each thing that is wrong. */
    ReplyAssert isError(int status, String... codes) {
        hasStatus(status).hasErrorBody();
        Assertions.assertThat(codes(actual)).as(descriptionText()).containsExactly(codes);
        return this;
    }

    /** The body has the shape that the distribution specification gives to errors. */
    ReplyAssert hasErrorBody() {
        hasHeader("Content-Type", "application/json");
        Assertions.assertThat(actual.json()).as(descriptionText()).containsOnlyKeys("errors");
        Assertions.assertThat(actual.list("errors")).as(descriptionText()).isNotEmpty();
        for (Object element : actual.list("errors")) {
            Map<String, Object> error = JsonText.object(element);
            Assertions.assertThat(Set.of("code", "message", "detail")).containsAll(error.keySet());
            Assertions.assertThat(CODES).as(descriptionText()).contains((String) error.get("code"));
            Assertions.assertThat((String) error.get("message")).isNotBlank();
        }
        return this;
    }

    /** Each error is about one of these. */
    ReplyAssert hasDetails(String... details) {
        Assertions.assertThat(actual.list("errors").stream()
                        .map(error -> JsonText.object(error).get("detail"))
                        .collect(toSet()))
                .as(descriptionText())
                .isEqualTo(Set.of(details));
        return this;
    }

    private static List<String> codes(Reply reply) {
        return reply.list("errors").stream()
                .map(error -> (String) JsonText.object(error).get("code"))
                .toList();
    }
}
