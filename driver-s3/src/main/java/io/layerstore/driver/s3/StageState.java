// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one entry in the log of a stage says: which bytes belong to the stage, where they lie, and whose it is. The bytes are those
 * of the segments, then of the parts, then of the pieces, in this order; or those that stand in the entry itself.
 *
 * @param kind what the entry does with the stage
 * @param owner the number of the entry with which the present owner began
 * @param partBytes the size of all parts
 * @param size the number of bytes of the stage
 * @param attachment what the caller gave with them, as text
 * @param segments objects that will not change any more
 * @param upload the upload that the parts belong to, or null if there is none yet
 * @param parts what the engine calls the content of each part, in order; all but the last of a sealed stage are full
 * @param pieces objects with bytes that are no part yet
 * @param inline all bytes of a small sealed stage as text, or null
 * @param garbage objects of the stage that are not used any more
 * @param abandoned uploads that nobody will complete
 * @param fences numbers of entries that keep an earlier owner away and have to stay
 */
record StageState(
        Kind kind,
        int owner,
        int partBytes,
        long size,
        String attachment,
        List<Extent> segments,
        @Nullable Upload upload,
        List<String> parts,
        List<Extent> pieces,
        @Nullable String inline,
        List<String> garbage,
        List<Upload> abandoned,
        List<Integer> fences) {
    /** What an entry does with a stage. */
    enum Kind {
        /** A checkpoint, or a takeover of one. */
        OPEN,
        /** The owner has gone, and will send nothing more. */
        RELEASED,
        /** No more bytes; the last entry but an end. */
        SEALED,
        /** The stage is no more. */
        ENDED
    }

    StageState {
        segments = List.copyOf(segments);
        parts = List.copyOf(parts);
        pieces = List.copyOf(pieces);
        garbage = List.copyOf(garbage);
        abandoned = List.copyOf(abandoned);
        fences = List.copyOf(fences);
    }

    /** Turns bytes into the text that stands for them here. */
    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] attachmentBytes() {
        return Base64.getUrlDecoder().decode(attachment);
    }

    byte @Nullable [] inlineBytes() {
        return inline == null ? null : Base64.getUrlDecoder().decode(inline);
    }

    boolean isOver() {
        return kind == Kind.ENDED;
    }

    boolean isSealed() {
        return kind == Kind.SEALED;
    }

    long segmentBytes() {
        return segments.stream().mapToLong(Extent::length).sum();
    }

    StageState as(Kind other) {
        return new StageState(
                other,
                owner,
                partBytes,
                size,
                attachment,
                segments,
                upload,
                parts,
                pieces,
                inline,
                garbage,
                abandoned,
                fences);
    }

    /** Returns this state, taken over with a new entry. An owner that did not go by itself has to be kept away for good. */
    StageState ownedBy(int entry) {
        List<Integer> kept = new ArrayList<>(fences);
        if (kind != Kind.RELEASED) {
            kept.add(entry);
        }
        return new StageState(
                Kind.OPEN,
                entry,
                partBytes,
                size,
                attachment,
                segments,
                upload,
                parts,
                pieces,
                inline,
                garbage,
                abandoned,
                kept);
    }

    /** Returns this state without an upload, whose bytes are in a segment now. */
    StageState withSegments(List<Extent> present, List<Upload> left) {
        return new StageState(
                kind,
                owner,
                partBytes,
                size,
                attachment,
                present,
                null,
                List.of(),
                pieces,
                inline,
                garbage,
                left,
                fences);
    }

    /** Returns this state with its upload among those that nobody is going to complete. */
    StageState withoutUpload() {
        List<Upload> left = new ArrayList<>(abandoned);
        if (upload != null) {
            left.add(upload);
        }
        return withSegments(segments, left);
    }

    /** Returns the names of all objects of the stage that the state knows. */
    List<String> names() {
        List<String> names = new ArrayList<>(garbage);
        segments.forEach(segment -> names.add(segment.name()));
        pieces.forEach(piece -> names.add(piece.name()));
        if (upload != null) {
            names.add(upload.name());
        }
        return names;
    }
}
