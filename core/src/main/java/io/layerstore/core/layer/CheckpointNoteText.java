// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** The text form of a checkpoint note: four lines, and a checksum of them. */
final class CheckpointNoteText {
    private static final String NONE = "-";
    private static final Pattern FORM = Pattern.compile("""
            layerstore-checkpoint: 1 ([0-9a-f-]{36})
            bytes: ([0-9]{1,18})
            algorithms: ([a-z0-9.+ -]{1,200})
            sha256: ([0-9a-f]{64,190}|-)
            end: ([0-9a-f]{8})
            """);

    private CheckpointNoteText() {}

    static byte[] write(CheckpointNote note) {
        String algorithms =
                note.algorithms().stream().map(DigestAlgorithm::identifier).collect(Collectors.joining(" "));
        String text = "layerstore-checkpoint: 1 " + note.checkpoint() + "\nbytes: " + note.bytes() + "\nalgorithms: "
                + (algorithms.isEmpty() ? NONE : algorithms) + "\nsha256: "
                + note.state().orElse(NONE) + "\n";
        return (text + "end: " + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a note; empty if there is none, or it is damaged or of another format. */
    static Optional<CheckpointNote> read(byte[] attachment) {
        String text = new String(attachment, StandardCharsets.ISO_8859_1);
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(5).equals(checksum(text.substring(0, text.lastIndexOf("end: "))))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CheckpointNote(
                    UUID.fromString(form.group(1)),
                    Long.parseLong(form.group(2)),
                    algorithms(form.group(3)),
                    Optional.of(form.group(4)).filter(state -> !state.equals(NONE))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<DigestAlgorithm> algorithms(String text) {
        Set<DigestAlgorithm> algorithms = EnumSet.noneOf(DigestAlgorithm.class);
        Arrays.stream(text.split(" ", -1))
                .map(DigestAlgorithm::find)
                .forEach(found -> found.ifPresent(algorithms::add));
        return algorithms;
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", sum.getValue());
    }
}
