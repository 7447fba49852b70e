// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who keeps much memory for long leaves others enough for pieces of a megabyte. */
final class PartMemoryTest {
    private static final int MIB = 1 << 20;

    @Test
    void theLastOfTheMemoryIsForThoseWhoHoldLittle() {
        PartMemory memory = new PartMemory(32L * MIB);
        PartBuffer stalled = new PartBuffer(memory);
        assertThat(fill(stalled, 64 * MIB)).isBetween(28 * MIB, 29 * MIB);

        List<PartBuffer> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(new PartBuffer(memory));
            assertThat(fill(others.get(i), 16 * MIB)).as("other %s", i).isBetween(MIB, 2 * MIB);
        }
        PartBuffer late = new PartBuffer(memory);
        assertThat(fill(late, 16 * MIB)).as("when all is gone").isEqualTo(64 * 1024);

        stalled.close();
        assertThat(fill(late, 16 * MIB)).isGreaterThan(15 * MIB);
    }

    private static int fill(PartBuffer buffer, int bytes) {
        ByteBuffer source = ByteBuffer.allocate(bytes);
        boolean takes = true;
        while (takes && source.hasRemaining()) {
            takes = buffer.take(source, bytes) > 0 || buffer.grow();
        }
        return buffer.size();
    }
}
