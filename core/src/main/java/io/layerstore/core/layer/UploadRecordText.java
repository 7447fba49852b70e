// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text form of an upload record, and of a beginning: a line that names the format, then lines of {@code key: value}. */
final class UploadRecordText {
    private static final String FORMAT = "layerstore-upload: 1";

    private UploadRecordText() {}

    static byte[] write(UploadRecord record) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "repository", record.repository());
        line(text, "started", record.startedAt());
        line(text, "token", record.token());
        line(text, "begun", record.begun());
        record.content().ifPresent(content -> {
            line(text, "size", content.size());
            line(text, "canonical", content.canonical());
            line(text, "digest", content.digest());
        });
        return text.append("end: 1\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] write(UploadBeginning beginning) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "repository", beginning.repository());
        line(text, "started", beginning.startedAt());
        line(text, "algorithms", algorithms(beginning.algorithms()));
        line(text, "handover", beginning.handover());
        return text.append("end: 1\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a beginning. Throws an {@link IllegalArgumentException} if it is damaged or of another format. */
    static UploadBeginning readBeginning(UploadId id, byte[] bytes) {
        Map<String, String> values = values(new String(bytes, StandardCharsets.US_ASCII));
        Set<DigestAlgorithm> algorithms = EnumSet.noneOf(DigestAlgorithm.class);
        for (String each : value(values, "algorithms").split(" ", -1)) {
            DigestAlgorithm.find(each).ifPresent(algorithms::add);
        }
        return new UploadBeginning(
                id,
                RepositoryName.parse(value(values, "repository")),
                started(values),
                algorithms,
                value(values, "handover").equals("true"));
    }

    private static String algorithms(Set<DigestAlgorithm> algorithms) {
        return algorithms.stream().map(DigestAlgorithm::identifier).collect(Collectors.joining(" "));
    }

    /** Reads a record. Throws an {@link IllegalArgumentException} if it is damaged or of another format. */
    static UploadRecord read(UploadId id, byte[] bytes) {
        Map<String, String> values = values(new String(bytes, StandardCharsets.US_ASCII));
        return new UploadRecord(
                id,
                RepositoryName.parse(value(values, "repository")),
                new WriterToken(value(values, "token")),
                started(values),
                value(values, "begun").equals("true"),
                verified(values));
    }

    private static Instant started(Map<String, String> values) {
        try {
            return Instant.parse(value(values, "started"));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no time: " + e.getParsedString(), e);
        }
    }

    private static @Nullable Verified verified(Map<String, String> values) {
        return values.containsKey("size")
                ? new Verified(
                        Long.parseLong(value(values, "size")),
                        Digest.parse(value(values, "canonical")),
                        Digest.parse(value(values, "digest")))
                : null;
    }

    private static Map<String, String> values(String text) {
        if (!text.startsWith(FORMAT + "\n") || !text.endsWith("\nend: 1\n")) {
            throw new IllegalArgumentException("it is not a whole upload record");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException("a line without a key");
            }
            values.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return values;
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append(": ").append(value).append('\n');
    }
}
