// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits scale, and are positive. */
final class TckLimitsTest {
    private static final TckLimits SLOW = new TckLimits(3, Duration.ofSeconds(10), 1000, 10, 0.5);

    @Test
    void timesAndRepetitionsAreScaled() {
        assertThat(SLOW.ruleLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(SLOW.scaled(Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(15));
        assertThat(SLOW.repetitions(100)).isEqualTo(50);
        assertThat(SLOW.repetitions(1)).isEqualTo(1);
        assertThat(TckLimits.defaults().ruleLimit()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void everyLimitIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> SLOW.withTimeScale(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SLOW.withTimeScale(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new TckLimits(1, Duration.ZERO, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TckLimits(1, Duration.ofSeconds(1), 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TckLimits(1, Duration.ofSeconds(1), 1, 1, -1));
    }
}
