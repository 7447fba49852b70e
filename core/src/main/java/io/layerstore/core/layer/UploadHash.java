// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.digest.Digests;
import io.layerstore.core.digest.PortableSha256;
import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StagedContent;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the digests of an upload's bytes: computed as they come in, by one owner after another where that is
 * possible; else unknown until the bytes are read again, once. For one thread at a time.
 */
final class UploadHash {
    private final UploadId id;
    private final ParkedDigests parking;
    private @Nullable Digests digests;
    private @Nullable Digest last;
    private @Nullable CheckpointNote note;
    private boolean handedOver;

    private UploadHash(UploadId id, ParkedDigests parking, @Nullable Digests digests) {
        this.id = id;
        this.parking = parking;
        this.digests = digests;
    }

    /** Where bytes can be read again. */
    @FunctionalInterface
    interface Stored {
        StagedContent sealed() throws IOException;
    }

    /** A step that takes bytes. */
    @FunctionalInterface
    interface Appending {
        void append(ByteBuffer bytes) throws IOException;
    }

    static UploadHash begin(UploadId id, ParkedDigests parking, UploadOptions options) {
        Set<DigestAlgorithm> algorithms = options.algorithms();
        return new UploadHash(id, parking, options.handover() ? Digests.portable(algorithms) : new Digests(algorithms));
    }

    /** Goes on after a checkpoint: with the digests that this process computed, or with the state that another one left. */
    static UploadHash resume(UploadId id, ParkedDigests parking, byte[] attachment, long size) {
        Optional<CheckpointNote> note = CheckpointNoteText.read(attachment).filter(found -> found.bytes() == size);
        Optional<Digests> parked = note.flatMap(found -> parking.take(id, found));
        if (parked.isPresent()) {
            UploadHash hash = new UploadHash(id, parking, parked.get());
            hash.note = note.orElseThrow();
            return hash;
        }
        if (size == 0) {
            return new UploadHash(id, parking, nothing(note));
        }
        UploadHash hash =
                new UploadHash(id, parking, note.flatMap(UploadHash::goingOn).orElse(null));
        hash.handedOver = true;
        return hash;
    }

    private static Digests nothing(Optional<CheckpointNote> note) {
        Set<DigestAlgorithm> algorithms = EnumSet.of(DigestAlgorithm.SHA256);
        note.ifPresent(found -> algorithms.addAll(found.algorithms()));
        return note.flatMap(CheckpointNote::state).isPresent() ? Digests.portable(algorithms) : new Digests(algorithms);
    }

    private static Optional<Digests> goingOn(CheckpointNote note) {
        try {
            return note.state().map(state -> Digests.from(PortableSha256.of(state, note.bytes())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the sha256 of the bytes so far, or empty if it is not known. */
    Optional<Digest> canonical() {
        return digests == null ? Optional.ofNullable(last) : Optional.of(digests.digest(DigestAlgorithm.SHA256));
    }

    /** Hashes bytes that are appended. If that fails it is not known which were. */
    void accept(ByteBuffer bytes, Appending appending) throws IOException {
        ByteBuffer hashed = bytes.duplicate();
        Digests known = digests;
        digests = null;
        appending.append(bytes);
        if (known != null) {
            known.update(hashed);
            digests = known;
        }
    }

    /** Returns what goes with a checkpoint of so many bytes. */
    CheckpointNote note(long size) {
        return digests == null
                ? CheckpointNote.of(size, EnumSet.noneOf(DigestAlgorithm.class), Optional.empty())
                : CheckpointNote.of(size, digests.algorithms(), digests.state());
    }

    /** A checkpoint was made, or the bytes sealed, with this note. */
    void noted(CheckpointNote written) {
        note = written;
    }

    /** Leaves the digests to whoever resumes the upload in this process at its last checkpoint. */
    void park(long size) {
        if (digests != null && !handedOver && note != null && note.bytes() == size && size > 0) {
            last = digests.digest(DigestAlgorithm.SHA256);
            parking.park(id, note, digests);
            digests = null;
        }
    }

    /**
     * Checks that the bytes are what a client calls them. They are read only if they were not hashed on the way, and before a
     * state that another process left convicts them: it may have been damaged.
     */
    Verified verify(long size, Digest digest, Stored stored) throws IOException {
        Digests known = digests;
        if (known == null || !known.computes(digest.algorithm())) {
            return Verification.verify(read(digest, stored), size, digest);
        }
        try {
            return Verification.verify(known, size, digest);
        } catch (DigestMismatchException e) {
            if (!handedOver) {
                throw e;
            }
            digests = null;
            return Verification.verify(read(digest, stored), size, digest);
        }
    }

    private Digests read(Digest digest, Stored stored) throws IOException {
        Set<DigestAlgorithm> missing = EnumSet.of(digest.algorithm());
        Digests known = handedOver ? null : digests;
        if (known == null) {
            missing.add(DigestAlgorithm.SHA256);
        }
        Digests read = StagedDigests.read(stored.sealed(), missing);
        if (known != null) {
            read.addAll(known);
        }
        handedOver = false;
        digests = read;
        return read;
    }
}
