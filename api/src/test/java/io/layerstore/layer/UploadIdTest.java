// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIdTest {
    @Test
    void idsRoundTripAndDiffer() {
        UploadId id = UploadId.random();
        assertThat(UploadId.parse(id.toString())).isEqualTo(id);
        assertThat(UploadId.random()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../../etc",
                "0f8fad5b-d9cb-469f-a165-70867728950E",
                "0f8fad5bd9cb469fa16570867728950e",
                "0f8fad5b-d9cb-469f-a165-70867728950e\u0000",
                "0f8fad5b-d9cb-469f-a165-70867728950e/.."
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> UploadId.parse(text)).isInstanceOf(InvalidUploadIdException.class);
    }
}
