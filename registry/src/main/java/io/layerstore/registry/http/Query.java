// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of a request's address. Immutable. */
public final class Query {
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_PAIRS = 128;

    /** No query. */
    static final Query EMPTY = new Query(Map.of());

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Decodes a query; of keys that nobody asks for it only matters that they can be decoded.
     *
     * @param raw the query as it was sent, or null if there was none
     * @return the query
     * @throws RequestException if it is too long or cannot be decoded
     */
    public static Query parse(@Nullable String raw) throws RequestException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return new Query(values);
        }
        String[] pairs = raw.length() > MAX_LENGTH ? new String[MAX_PAIRS + 1] : raw.split("&", MAX_PAIRS + 1);
        if (pairs.length > MAX_PAIRS) {
            throw new RequestException(414, ErrorCode.UNSUPPORTED, "the query is too long");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String key = PercentText.decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : PercentText.decode(pair.substring(equals + 1));
            values.computeIfAbsent(key, each -> new ArrayList<>()).add(value);
        }
        return new Query(values);
    }

    /**
     * Returns the first value of a key.
     *
     * @param key the key
     * @return the value, which may be empty, or empty if the key does not occur
     */
    public Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    /**
     * Returns all values of a key.
     *
     * @param key the key
     * @return the values in their order; unmodifiable
     */
    public List<String> all(String key) {
        return List.copyOf(values.getOrDefault(key, List.of()));
    }
}
