// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The log of one stage: entries with the numbers 1, 2, 3 ..., each created once by exactly one of those who try, none changed. The
 * last one is the state of the stage. Whoever wants to go on with a stage adds an entry, so that the next entry of an owner who
 * does not know of it cannot be created: one request makes a checkpoint and finds out whether it is still allowed to.
 */
final class StageLog {
    private static final int MOST_BYTES = 16 << 20;

    private final Bucket bucket;
    private final OneEffect effects;
    private final Keys keys;
    private final String stage;

    /**
     * An entry.
     *
     * @param number its place, counted from 1
     * @param state what it says
     * @param time when it was made, by the engine's clock
     */
    record Entry(int number, StageState state, Instant time) {}

    StageLog(Bucket bucket, Keys keys, String stage) {
        this.bucket = bucket;
        this.effects = new OneEffect(bucket);
        this.keys = keys;
        this.stage = stage;
    }

    /** Adds an entry; false if another one has that number. */
    boolean add(int number, StageState state) {
        String mark = UUID.randomUUID().toString();
        String key = keys.entry(stage, number);
        Source source = Source.of(StageStateText.write(state));
        try {
            effects.createForGood(key, mark, () -> bucket.put(key, source, mark, true));
            return true;
        } catch (RefusedException e) {
            if (e.kind() == StorageErrorKind.ALREADY_EXISTS) {
                return false;
            }
            throw e;
        }
    }

    /** Looks for the last entry; empty if there is no such stage. The first entry is there as long as the stage is. */
    Optional<Entry> last() throws IOException {
        for (Optional<Entry> first = read(1); first.isPresent(); first = read(1)) {
            int number = lastNumber();
            Optional<Entry> last = number == 1 ? first : read(number);
            if (last.isPresent()) {
                return last.filter(entry -> !entry.state().isOver());
            }
        }
        return Optional.empty();
    }

    /** Doubles the number until there is no such entry, then halves the distance: the entries have no gaps. */
    private int lastNumber() {
        int there = 1;
        int missing = 2;
        while (isThere(missing)) {
            there = missing;
            missing *= 2;
        }
        while (missing - there > 1) {
            int middle = there + (missing - there) / 2;
            if (isThere(middle)) {
                there = middle;
            } else {
                missing = middle;
            }
        }
        return there;
    }

    /** Tells whether the stage has not ended. */
    boolean isAlive() {
        return isThere(1);
    }

    private boolean isThere(int number) {
        return bucket.head(keys.entry(stage, number)).isPresent();
    }

    /** Reads an entry; empty if there is none of that number. */
    Optional<Entry> read(int number) throws IOException {
        try (ResponseInputStream<GetObjectResponse> in = bucket.get(keys.entry(stage, number), null)) {
            StageState state = StageStateText.read(in.readNBytes(MOST_BYTES));
            return Optional.of(
                    new Entry(number, state, Bucket.wholeSeconds(in.response().lastModified())));
        } catch (RuntimeException e) {
            if (Trouble.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Ends the stage with an entry that nobody can go on from. A back-end that has no room for it is not a reason to keep the stage: then
     * it is only looked whether somebody else has taken it over; false if so.
     */
    boolean end(int number, StageState state) throws IOException {
        try {
            return add(number, state.as(StageState.Kind.ENDED));
        } catch (RuntimeException e) {
            if (Trouble.of(e).kind() != StorageErrorKind.NO_SPACE) {
                throw e;
            }
            return read(number).isEmpty();
        }
    }

    /** Returns the keys of the entries that have to go when the stage ends, the first one first. */
    List<String> keysUpTo(int number, List<Integer> fences) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            if (!fences.contains(i)) {
                all.add(keys.entry(stage, i));
            }
        }
        return all;
    }
}
