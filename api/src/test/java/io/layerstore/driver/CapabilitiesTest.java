// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void aProfileNamesWhatIsMissing() {
        Capabilities some =
                Capabilities.builder(Durability.NONE).with(Capability.RESUME).build();
        assertThat(CapabilityProfile.LAYER_SERVICE.missing(some)).containsExactly(Capability.CREATE_NEW);
        assertThat(CapabilityProfile.OBJECT_STORE.missing(some)).isEmpty();
        assertThat(some).hasToString("Capabilities[[RESUME], NONE]");
    }

    @Test
    void limitsThatNothingFitsIntoAreRefused() {
        assertThatThrownBy(() -> Capabilities.builder(Durability.NONE)
                        .maxContentBytes(10)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failuresCarryTheirPartsAndCanBeSerialised() throws IOException {
        StorageException e = new StorageException(
                StorageErrorKind.NO_SPACE, "filesystem", "publish", "a/b", "the disk is full", new IOException("x"));
        assertThat(e).hasMessage("cannot publish a/b: the disk is full (driver filesystem, NO_SPACE)");
        assertThat(e.kind()).isEqualTo(StorageErrorKind.NO_SPACE);
        assertThat(e.retryable()).isFalse();
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(e);
        }
    }

    @Test
    void theWeakerDurabilityCounts() {
        assertThat(Durability.POWER_LOSS.atMost(Durability.NONE)).isEqualTo(Durability.NONE);
        assertThat(Durability.NONE.atMost(Durability.POWER_LOSS)).isEqualTo(Durability.NONE);
    }

    @Test
    void optionsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> new WriteOptions(WriteOptions.Mode.REPLACE, "v", Durability.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WriteOptions.ifVersion("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.range(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.range(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WriterToken("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WriterToken("x".repeat(4097))).isInstanceOf(IllegalArgumentException.class);
    }
}
