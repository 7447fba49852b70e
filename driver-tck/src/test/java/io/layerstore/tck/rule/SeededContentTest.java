// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Seeded content can be made again in any pieces, and sees what is wrong with them. */
final class SeededContentTest {
    private final SeededContent content = new SeededContent(42, 200_000);

    @Test
    void slicesAreTheSameInAnyCut() throws Exception {
        byte[] all = content.bytes();
        assertThat(content.slice(777, 1234)).isEqualTo(Arrays.copyOfRange(all, 777, 777 + 1234));
        assertThat(content.stream().readAllBytes()).isEqualTo(all);
        assertThatCode(() -> content.verify(all)).doesNotThrowAnyException();
        assertThatCode(() -> content.verify(new ByteArrayInputStream(all))).doesNotThrowAnyException();
    }

    @Test
    void otherSeedsGiveOtherBytes() {
        assertThat(new SeededContent(43, 200_000).bytes()).isNotEqualTo(content.bytes());
    }

    @Test
    void theFirstWrongByteIsNamed() {
        byte[] wrong = content.bytes();
        wrong[123_456] ^= 1;
        assertThatThrownBy(() -> content.verify(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("offset 123456");
    }

    @Test
    void aShiftedPieceIsSaidToBelongElsewhere() {
        byte[] wrong = content.bytes();
        System.arraycopy(content.slice(5000, 1000), 0, wrong, 70_000, 1000);
        assertThatThrownBy(() -> content.verify(wrong))
                .hasMessageContaining("offset 70000")
                .hasMessageContaining("belongs at offset 5000");
    }

    @Test
    void missingAndExtraBytesAreSeen() {
        assertThatThrownBy(() -> content.verify(content.slice(0, 199_999))).hasMessageContaining("200000");
        assertThatThrownBy(() -> content.verify(new SeededContent(42, 200_001).bytes()))
                .hasMessageContaining("more of them at offset 200000");
        assertThatThrownBy(() -> content.verify(new ByteArrayInputStream(content.slice(0, 5))))
                .hasMessageContaining("only the first 5");
    }
}
