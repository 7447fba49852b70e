// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.driver.UnknownDriverException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerstoreBuilderTest {
    @Test
    void aStoreWithoutADriverIsRefused() {
        assertThatThrownBy(() -> Layerstore.builder().build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Layerstore.builder().driver("nosuch", Map.of()).build())
                .isInstanceOf(UnknownDriverException.class);
        assertThatThrownBy(() -> Layerstore.builder().checkpointEvery(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
