// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.model.RandomSequences;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the kit prints of a long sequence that fails is the few steps that matter. */
final class ShortestSequenceTest {
    @Test
    void aRemovalThatResurrectsTakesFourSteps() {
        String message = failure(() -> SequenceSaboteurs.Resurrecting::new, false);
        assertThat(steps(message)).hasSizeBetween(4, 5);
        assertThat(message).contains(".putContent(path(").contains(".delete").contains("    // [all objects]");
    }

    @Test
    void aSecondResumeThatForgetsTakesAFewSteps() {
        String message = failure(SequenceSaboteurs.ForgetfulResume::together, true);
        assertThat(message).contains(".checkpoint(").contains(".resume(token").contains("attachment after resume");
        assertThat(message.lines().filter(line -> line.contains("= driver"))).hasSizeBetween(3, 4);
        assertThat(message.lines().filter(line -> line.contains(".checkpoint(")))
                .hasSize(2);
        assertThat(message.lines()).hasSizeLessThan(20);
    }

    @Test
    void aSeedRepeatsTheSequence() {
        assertThat(failure(() -> SequenceSaboteurs.Resurrecting::new, false))
                .isNotEmpty()
                .satisfies(text -> assertThat(steps(failure(() -> SequenceSaboteurs.Resurrecting::new, false)))
                        .isEqualTo(steps(text)));
    }

    private static List<String> steps(String message) {
        return message.lines().filter(line -> line.endsWith(";")).toList();
    }

    private static String failure(Supplier<UnaryOperator<StorageDriver>> crimes, boolean resuming) {
        DriverHarness harness = () -> new Wrapped(new HeapPlace(), crimes.get());
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(() -> new RandomSequences(harness, resuming).check(200, new Random(11)))
                .isInstanceOf(AssertionError.class)
                .satisfies(e -> message.append(e.getMessage()));
        return message.toString();
    }

    private record Wrapped(HeapPlace place, UnaryOperator<StorageDriver> crime) implements DriverPlace {
        @Override
        public StorageDriver open() throws StorageException {
            return crime.apply(place.open());
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
