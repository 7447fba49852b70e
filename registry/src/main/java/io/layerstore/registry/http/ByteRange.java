// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of some bytes. Immutable.
 *
 * @param first position of the first byte
 * @param last position of the last byte, or one less than the first if there is none
 */
public record ByteRange(long first, long last) {
    private static final Pattern HTTP = Pattern.compile("bytes=[ \t]*([0-9]{0,19})-([0-9]{0,19})[ \t]*");
    private static final Pattern UPLOAD = Pattern.compile("([0-9]{1,19})-([0-9]{1,19})");

    /**
     * Reads the header {@code Range} (OCI-PULL-04). More than one range, another unit and what is malformed are not served, and
     * mean everything, as RFC 9110 allows.
     *
     * @param header the header
     * @param size number of bytes that there are
     * @return the part, cut at the end, or empty for everything
     * @throws RequestException with 416 if no byte is in the range
     */
    public static Optional<ByteRange> ofHeader(String header, long size) throws RequestException {
        Matcher range = HTTP.matcher(header);
        if (size == 0 || !range.matches() || (range.group(1) + range.group(2)).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long count = Math.min(size, number(range.group(2)));
            return Optional.of(satisfiable(size - count, size - 1, size));
        }
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, number(range.group(2)));
        return Optional.of(satisfiable(number(range.group(1)), last, size));
    }

    /**
     * Reads the header {@code Content-Range} of a chunk (OCI-PUSH-06), which has no unit.
     *
     * @param header the header
     * @return the part
     * @throws RequestException with 416 if it is malformed, or its numbers make no range
     */
    public static ByteRange ofChunk(String header) throws RequestException {
        Matcher range = UPLOAD.matcher(header);
        if (range.matches()) {
            ByteRange chunk = new ByteRange(number(range.group(1)), number(range.group(2)));
            if (chunk.first <= chunk.last && chunk.last < Long.MAX_VALUE) {
                return chunk;
            }
        }
        throw new RequestException(
                416, ErrorCode.BLOB_UPLOAD_INVALID, "a chunk's Content-Range is FIRST-LAST, without a unit");
    }

    /** {@return the number of bytes} */
    public long count() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }

    private static ByteRange satisfiable(long first, long last, long size) throws RequestException {
        if (first > last) {
            throw new RequestException(416, ErrorCode.SIZE_INVALID, "no byte is in that range")
                    .with("Content-Range", "bytes */" + size);
        }
        return new ByteRange(first, last);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
