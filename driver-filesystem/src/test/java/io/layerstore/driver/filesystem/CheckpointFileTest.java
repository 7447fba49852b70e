// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static io.layerstore.driver.filesystem.DriverFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    @TempDir
    Path directory;

    @Test
    void lastOfManyCheckpointsIsRead() throws IOException {
        CheckpointFile file = new CheckpointFile(files());
        assertThat(file.read()).isEmpty();
        file.create(checkpoint(1, bytes("1")));
        for (int i = 2; i < 9; i++) {
            file.append(checkpoint(i, bytes("a" + i)));
            assertThat(file.read().orElseThrow().sequence()).isEqualTo(i);
            assertThat(file.read().orElseThrow().attachment()).isEqualTo(bytes("a" + i));
        }
        file.append(checkpoint(9, new byte[4096]));
        Checkpoint last = file.read().orElseThrow();
        assertThat(last.offset()).isEqualTo(900);
        assertThat(last.attachment()).hasSize(4096);
        assertThat(last.durability()).isEqualTo(Durability.PROCESS_CRASH);
        assertThat(last.sealed()).isFalse();
        assertThat(files().freshState()).doesNotExist();
    }

    @Test
    void everyTornWriteOfASlotLeavesTheCheckpointBeforeIt() throws IOException {
        CheckpointFile file = new CheckpointFile(files());
        file.create(checkpoint(1, bytes("first")));
        byte[] before = Files.readAllBytes(files().state());
        file.append(checkpoint(2, bytes("second")));
        byte[] after = Files.readAllBytes(files().state());
        int written = checkpoint(2, bytes("second")).encode().limit();
        for (int torn = 0; torn < written; torn++) {
            byte[] content = before.clone();
            System.arraycopy(after, 0, content, 0, torn);
            Files.write(files().state(), content);
            assertThat(file.read().orElseThrow().sequence())
                    .as("torn at %s", torn)
                    .isEqualTo(1);
        }
        Files.write(files().state(), after);
        assertThat(file.read().orElseThrow().sequence()).isEqualTo(2);
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] slot = checkpoint(3, bytes("attachment")).encode().array();
        assertThat(Checkpoint.decode(slot)).isPresent();
        for (int bit = 0; bit < slot.length * 8; bit++) {
            byte[] damaged = slot.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Checkpoint.decode(damaged)).as("bit %s", bit).isEmpty();
        }
        for (int length = 0; length < slot.length; length++) {
            assertThat(Checkpoint.decode(Arrays.copyOf(slot, length))).isEmpty();
        }
    }

    @Test
    void twoDamagedSlotsAreCorrupt() throws IOException {
        Files.write(files().state(), new byte[100]);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new CheckpointFile(files()).read())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.CORRUPT));
    }

    private StageFiles files() {
        return new StageFiles(directory, "0123456789abcdef-1");
    }

    private static Checkpoint checkpoint(long sequence, byte[] attachment) {
        return new Checkpoint(sequence, sequence * 100, false, Durability.PROCESS_CRASH, attachment);
    }
}
