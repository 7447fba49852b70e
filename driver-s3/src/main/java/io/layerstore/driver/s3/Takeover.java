// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Goes on with a stage. The new entry keeps the old owner from making another one; completing its upload keeps it from sending
 * anything that could get among the new owner's parts.
 */
record Takeover(S3Store store, String stage) {
    private static final Pattern STAGE = Pattern.compile("[0-9a-f]{32}");

    static boolean canBeStage(String token) {
        return STAGE.matcher(token).matches();
    }

    S3Writer take() throws IOException {
        StageLog log = store.log(stage);
        while (canBeStage(stage)) {
            Optional<StageLog.Entry> last = log.last();
            if (last.isEmpty()) {
                break;
            }
            int number = last.get().number();
            StageState state = last.get().state();
            if (state.isSealed()) {
                return new S3Writer(store, stage, number, state);
            }
            StageState claim = state.ownedBy(number + 1);
            if (log.add(number + 1, claim)) {
                requireAlive(log, number + 1);
                boolean released = state.kind() == StageState.Kind.RELEASED;
                return new S3Writer(store, stage, number + 1, released ? claim : withoutUpload(claim));
            }
        }
        throw new RefusedException(StorageErrorKind.STAGE_UNKNOWN, "there is no such stage");
    }

    /** Somebody may have ended the stage while its log was looked through, and what keeps old owners away still stands there. */
    private void requireAlive(StageLog log, int claimed) {
        if (!log.isAlive()) {
            store.leftovers().remove(List.of(store.keys().entry(stage, claimed)), List.of());
            throw new RefusedException(StorageErrorKind.STAGE_UNKNOWN, "the stage has just ended");
        }
    }

    /** An upload without a part that counts is left; nobody will complete it. */
    private StageState withoutUpload(StageState state) {
        Upload upload = state.upload();
        if (upload == null) {
            return state;
        }
        List<Extent> segments = new ArrayList<>(state.segments());
        List<Upload> abandoned = new ArrayList<>(state.abandoned());
        if (state.parts().isEmpty()) {
            abandoned.add(upload);
        } else {
            int parts = state.parts().size();
            long counted = (long) parts * state.partBytes();
            new Completion(store, store.keys().data(stage, upload.name()), upload).withAllThatArrived(parts, counted);
            segments.add(new Extent(upload.name(), counted));
        }
        return state.withSegments(segments, abandoned);
    }
}
