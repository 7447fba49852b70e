// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records of a pax header: {@code length SP key=value LF}, the last one of a key counts. */
final class PaxRecords {
    static final PaxRecords NONE = new PaxRecords();

    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final String SPARSE_OFFSET = "GNU.sparse.offset";
    private static final String SPARSE_LENGTH = "GNU.sparse.numbytes";
    private static final String SPARSE_MAP = "GNU.sparse.map";

    private final Map<String, String> values = new HashMap<>();
    private final SortedMap<String, String> attributes = new TreeMap<>();
    private final StringBuilder sparseMap = new StringBuilder();

    private PaxRecords() {}

    static PaxRecords read(byte[] body) {
        PaxRecords records = new PaxRecords();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < text.length(); ) {
            at = records.readOne(text, at);
        }
        if (!records.sparseMap.isEmpty()) {
            records.values.put(SPARSE_MAP, records.sparseMap.substring(1));
        }
        return records;
    }

    /** Reads the record at an index, and returns the index after it. */
    private int readOne(String text, int at) {
        int space = text.indexOf(' ', at);
        if (space < 0) {
            throw TarException.header("a pax record without a length");
        }
        long length = decimal("the length of a pax record", text.substring(at, space));
        int key = space + 1;
        if (length <= key - at || length > text.length() - at || text.charAt(at + (int) length - 1) != '\n') {
            throw TarException.header("a pax record does not end where it says");
        }
        int end = at + (int) length;
        int equals = text.indexOf('=', key);
        if (equals < 0 || equals >= end) {
            throw TarException.header("a pax record without a value");
        }
        put(text.substring(key, equals), text.substring(equals + 1, end - 1));
        return end;
    }

    /** Format 0.0 of sparse files repeats two keys, and their values together are the map. */
    private void put(String key, String value) {
        if (key.equals(SPARSE_OFFSET) || key.equals(SPARSE_LENGTH)) {
            sparseMap.append(',').append(value);
        } else if (key.startsWith(ATTRIBUTE)) {
            attributes.put(key.substring(ATTRIBUTE.length()), value);
        } else {
            values.put(key, value);
        }
    }

    SortedMap<String, String> attributes() {
        return Collections.unmodifiableSortedMap(attributes);
    }

    /** Returns the value of a key, or empty if there is none or it is empty, so that the header's counts. */
    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    String text(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    long number(String key, long otherwise) {
        return number(key).orElse(otherwise);
    }

    OptionalLong number(String key) {
        Optional<String> value = find(key);
        return value.isPresent() ? OptionalLong.of(decimal(key, value.get())) : OptionalLong.empty();
    }

    /** Returns the whole seconds of a time; what stands behind the point is looked at and dropped. */
    long seconds(String key, long otherwise) {
        String value = text(key, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        int point = value.indexOf('.');
        String fraction = point < 0 ? "" : value.substring(point + 1);
        if (!fraction.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw TarException.header(key + " is no time");
        }
        return decimal(key, point < 0 ? value : value.substring(0, point));
    }

    static long decimal(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw TarException.header(what + " is no number");
        }
    }
}
