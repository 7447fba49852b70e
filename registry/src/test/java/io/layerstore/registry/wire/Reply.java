// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** One answer of a server, as it came. Immutable, but for the array, which nobody changes. */
final class Reply {
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    Reply(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    int status() {
        return status;
    }

    /** All values of a header. */
    List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The value of a header that has to be there, once. */
    String header(String name) {
        List<String> values = headers(name);
        if (values.size() != 1) {
            throw new AssertionError(name + " is there " + values.size() + " times: " + this);
        }
        return values.get(0);
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, UTF_8);
    }

    Map<String, Object> json() {
        return JsonText.object(JsonText.parse(text()));
    }

    /** An array in the body. */
    List<Object> list(String field) {
        return JsonText.array(json().get(field));
    }

    /** The address in the header {@code Link}, which leads to the next page. */
    String next() {
        String link = header("Link");
        if (!link.matches("</v2/[^>]+>; rel=\"next\"")) {
            throw new AssertionError("no link to a next page: " + link);
        }
        return link.substring(1, link.indexOf('>'));
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + headers + " " + text.substring(0, Math.min(text.length(), 500));
    }
}
