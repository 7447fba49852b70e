// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.model.Shrinker;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {
    @Test
    void whatIsLeftIsNeeded() {
        List<Integer> long100 = IntStream.range(0, 100).boxed().toList();
        assertThat(Shrinker.shrink(long100, steps -> steps.containsAll(List.of(3, 50, 99))))
                .containsExactly(3, 50, 99);
        assertThat(Shrinker.shrink(long100, steps -> steps.size() >= 7)).hasSize(7);
        assertThat(Shrinker.shrink(long100, steps -> true)).isEmpty();
        assertThat(Shrinker.shrink(List.of(1), steps -> steps.size() == 1)).containsExactly(1);
    }

    @Test
    void noStepCanGo() {
        Random random = new Random(3);
        List<Integer> numbers = random.ints(60, 0, 20).boxed().toList();
        List<Integer> shortest = Shrinker.shrink(numbers, steps -> sum(steps) >= 100);
        assertThat(sum(shortest)).isGreaterThanOrEqualTo(100);
        assertThat(shortest).allMatch(one -> sum(shortest) - one < 100);
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }
}
