// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.digest.PortableSha256;
import io.layerstore.layer.UploadId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Any bytes are an upload record or refused, a checkpoint note or none, the state of a sha256 or refused. */
public final class BookkeepingTarget {
    private static final UploadId ID = UploadId.random();

    private BookkeepingTarget() {}

    /**
     * Tries an input.
     *
     * @param input a record, a note or a state
     */
    public static void fuzzerTestOneInput(byte[] input) {
        record(input);
        beginning(input);
        note(input);
        state(input);
    }

    private static void record(byte[] input) {
        UploadRecord record;
        try {
            record = UploadRecordText.read(ID, input);
        } catch (IllegalArgumentException e) {
            return;
        }
        check(record.equals(UploadRecordText.read(ID, UploadRecordText.write(record))));
    }

    private static void beginning(byte[] input) {
        UploadBeginning beginning;
        try {
            beginning = UploadRecordText.readBeginning(ID, input);
        } catch (IllegalArgumentException e) {
            return;
        }
        check(beginning.equals(UploadRecordText.readBeginning(ID, UploadRecordText.write(beginning))));
    }

    private static void note(byte[] input) {
        Optional<CheckpointNote> note = CheckpointNoteText.read(input);
        note.ifPresent(found -> check(note.equals(CheckpointNoteText.read(CheckpointNoteText.write(found)))));
    }

    private static void state(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int rest = Math.max(0, (text.length() - 64) / 2);
        try {
            PortableSha256 sha256 = PortableSha256.of(text, 64 + rest);
            check(sha256.state().equalsIgnoreCase(text));
            sha256.update(Arrays.copyOf(input, 100), 0, 100);
            check(sha256.digest().hex().length() == 64);
        } catch (IllegalArgumentException e) {
            return;
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError("it came back as something else");
        }
    }
}
