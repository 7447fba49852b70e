// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.util.Arrays;
import java.util.List;

/**
 * The path of a request, decoded once: what is encoded twice stays encoded, and names that could then be taken for other
 * ones are refused before anybody looks at them. Immutable.
 *
 * @param segments the parts between the slashes, the last one empty if the path ends with a slash
 */
public record RequestPath(List<String> segments) {
    private static final int MAX_LENGTH = 4096;

    /** Copies the segments. */
    public RequestPath {
        segments = List.copyOf(segments);
    }

    /**
     * Decodes a path.
     *
     * @param raw the path as it was sent, from its first slash on
     * @return the path
     * @throws RequestException if it is no path, or a segment is {@code .} or {@code ..}
     */
    public static RequestPath parse(String raw) throws RequestException {
        if (raw.length() > MAX_LENGTH) {
            throw new RequestException(414, ErrorCode.NAME_INVALID, "the path is longer than " + MAX_LENGTH);
        }
        String path = PercentText.decode(raw);
        if (!path.startsWith("/")) {
            throw new RequestException(400, ErrorCode.NAME_INVALID, "the path does not begin with a slash");
        }
        List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
        if (segments.contains(".") || segments.contains("..")) {
            throw new RequestException(400, ErrorCode.NAME_INVALID, "the path has a segment . or ..");
        }
        return new RequestPath(segments);
    }

    /**
     * Returns a segment, counted from the right.
     *
     * @param index 0 for the last one
     * @return the segment, or an empty string if there are not that many
     */
    public String fromEnd(int index) {
        int at = segments.size() - 1 - index;
        return at < 0 ? "" : segments.get(at);
    }

    /**
     * Joins the segments between two places.
     *
     * @param from number of segments that are left out at the beginning
     * @param dropped number of segments that are left out at the end
     * @return the segments with slashes between them; empty if none are left
     */
    public String between(int from, int dropped) {
        int to = segments.size() - dropped;
        return from >= to ? "" : String.join("/", segments.subList(from, to));
    }
}
