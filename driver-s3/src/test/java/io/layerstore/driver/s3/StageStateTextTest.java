// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static io.layerstore.driver.StorageErrorKind.CORRUPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries of a log come back as they were written, or not at all. */
final class StageStateTextTest {
    private static final StageState STATE = new StageState(
            StageState.Kind.OPEN,
            3,
            5 << 20,
            10_485_775L,
            StageState.text(new byte[] {0, 1, -1}),
            List.of(new Extent("1.1", 5 << 20)),
            new Upload("3.1", "2~an/id with=anything"),
            List.of("etag-1"),
            List.of(new Extent("3.2", 10), new Extent("3.3", 5)),
            null,
            List.of("1.2"),
            List.of(new Upload("2.1", "old")),
            List.of(3));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(StageStateText.read(StageStateText.write(STATE))).isEqualTo(STATE);
        StageState ended = STATE.as(StageState.Kind.ENDED);
        assertThat(StageStateText.read(StageStateText.write(ended))).isEqualTo(ended);
    }

    @Test
    void everyDamageIsSeen() {
        byte[] text = StageStateText.write(STATE);
        for (int i = 0; i < text.length; i++) {
            byte[] damaged = text.clone();
            damaged[i] ^= 1;
            assertDamaged(damaged);
            assertDamaged(Arrays.copyOf(text, i));
        }
    }

    private static void assertDamaged(byte[] text) {
        assertThatThrownBy(() -> StageStateText.read(text))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(CORRUPT));
    }
}
