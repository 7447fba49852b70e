// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinearizabilityTest {
    private static final int NONE = Integer.MIN_VALUE;

    final Linearizability<Integer, String, Integer> check = new Linearizability<>(new RegisterModel());

    @Test
    void oneCallAfterAnother() {
        assertGood(op("set 1", 0, 1, 0), op("get", 2, 3, 1), op("set 2", 4, 5, 0), op("get", 6, 7, 2));
        assertGood();
    }

    @Test
    void aLateWriteIsSeenAfterIt() {
        assertBad(2, op("set 1", 0, 1, 0), op("get", 2, 3, 0));
        assertBad(3, op("set 1", 0, 1, 0), op("set 2", 2, 3, 0), op("get", 4, 5, 1), op("get", 6, 7, 2));
    }

    @Test
    void callsThatOverlapMayHaveEitherOrder() {
        assertGood(op("set 1", 0, 10, 0), op("get", 2, 3, 0), op("get", 4, 5, 1));
        assertGood(op("set 1", 0, 10, 0), op("set 2", 0, 10, 0), op("get", 11, 12, 1));
        assertGood(op("set 1", 0, 10, 0), op("set 2", 0, 10, 0), op("get", 11, 12, 2));
    }

    @Test
    void whatWasSeenStaysSeen() {
        assertBad(3, op("set 1", 0, 10, 0), op("get", 2, 3, 1), op("get", 4, 5, 0));
        assertBad(4, op("set 1", 0, 9, 0), op("set 2", 0, 9, 0), op("get", 10, 11, 1), op("get", 12, 13, 2));
    }

    @Test
    void oneOfManyCreates() {
        assertGood(op("new 1", 0, 9, 0), op("new 2", 1, 8, -1), op("get", 10, 11, 1));
        assertBad(1, op("new 1", 0, 9, 0), op("new 2", 1, 8, 0));
        assertBad(1, op("new 1", 0, 3, -1), op("set 2", 4, 5, 0));
        assertGood(op("new 1", 0, 5, -1), op("set 2", 4, 7, 0));
    }

    @Test
    void callsAtTheSameMomentOverlap() {
        assertGood(op("set 1", 0, 2, 0), op("get", 2, 3, 0));
    }

    @Test
    void aCallWithoutResultMayHaveHadItsEffectOrNotOrHaveItLater() {
        assertGood(op("set 1", 0, 1, NONE), op("get", 2, 3, 0));
        assertGood(op("set 1", 0, 1, NONE), op("get", 2, 3, 1));
        assertGood(op("set 1", 0, 1, NONE), op("get", 2, 3, 0), op("get", 4, 5, 1));
        assertBad(4, op("set 1", 0, 1, NONE), op("get", 2, 3, 1), op("set 2", 4, 5, 0), op("get", 6, 7, 1));
        assertBad(1, op("get", 0, 1, 1), op("set 1", 2, 3, NONE));
        assertGood(op("get", 0, 1, NONE), op("set 1", 2, 3, 0), op("get", 4, 5, 1));
    }

    @Test
    void aCallWithoutResultHasItsEffectOnce() {
        assertBad(
                5,
                op("set 1", 0, 1, NONE),
                op("get", 2, 3, 1),
                op("set 2", 4, 5, 0),
                op("get", 6, 7, 2),
                op("get", 8, 9, 1));
    }

    @Test
    void keysAreCheckedByThemselves() {
        History<String, Integer> history = new History<>();
        history.add(new Operation<>("t1", "a", "x", "set 1", Optional.of(0), 0, 1));
        history.add(new Operation<>("t2", "a", "y", "get", Optional.of(0), 2, 3));
        check.verify(history);
        assertThat(history.overlaps()).isZero();
        history.add(new Operation<>("t2", "b", "x", "get", Optional.of(0), 2, 3));
        assertThatThrownBy(() -> check.verify(history))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        expected calls on x that can be put into an order, seen:
                            t1             a   |[]  | set 1 -> 0
                            t2             b   |  []| get -> 0
                            no order of these calls explains the last line: get -> 0""");
    }

    @Test
    void aHistoryRemembersWhatCameOfCalls() throws Exception {
        History<String, Integer> history = new History<>();
        assertThat(history.record("a", "x", "set 1", () -> Optional.of(0))).contains(0);
        assertThat(history.record("a", "x", "set 2", Optional::empty)).isEmpty();
        assertThatThrownBy(() -> history.record("a", "x", "set 3", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(history.operations())
                .map(Operation::toString)
                .containsExactly("set 1 -> 0", "set 2 -> ?", "set 3 -> ?");
        assertThat(history.overlaps()).isEqualTo(1);
    }

    /** Any run of a model that takes effect at one moment inside each call is right, and one wrong answer is found. */
    @Test
    void randomRunsOfTheModelAreRightUntilOneAnswerIsChanged() {
        Random random = new Random(5);
        RegisterModel model = new RegisterModel();
        for (int run = 0; run < 200; run++) {
            List<Operation<String, Integer>> operations = new ArrayList<>();
            int state = 0;
            for (int i = 1; i <= 14; i++) {
                String call = List.of("get", "set " + i, "new " + i).get(random.nextInt(3));
                var outcome = model.outcomes(state, call).get(0);
                state = outcome.state();
                int moment = 10 * i;
                operations.add(op(call, moment - random.nextInt(30), moment + random.nextInt(30), outcome.result()));
            }
            assertThat(check.violation(operations)).isEmpty();
            operations.add(op("get", 1000, 1001, state + 100));
            assertThat(check.violation(operations).orElseThrow()).hasSize(15);
        }
    }

    private void assertGood(Operation<?, ?>... operations) {
        assertThat(check.violation(list(operations))).isEmpty();
    }

    /** Checks that there is no order, and which call is the first that cannot have a place, counted from 1. */
    private void assertBad(int number, Operation<?, ?>... operations) {
        List<Operation<String, Integer>> seen =
                check.violation(list(operations)).orElseThrow();
        assertThat(seen.get(seen.size() - 1)).isSameAs(operations[number - 1]);
    }

    @SuppressWarnings("unchecked")
    private static List<Operation<String, Integer>> list(Operation<?, ?>... operations) {
        return Arrays.stream(operations)
                .map(o -> (Operation<String, Integer>) o)
                .toList();
    }

    private static Operation<String, Integer> op(String call, long invoked, long returned, int result) {
        Optional<Integer> known = result == NONE ? Optional.empty() : Optional.of(result);
        return new Operation<>("t", "a", "x", call, known, invoked, returned);
    }
}
