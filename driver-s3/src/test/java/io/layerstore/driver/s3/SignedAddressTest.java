// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses are signed for as long as they are wanted, or as engines take them. */
final class SignedAddressTest {
    @ParameterizedTest
    @CsvSource({"PT-5S, 1", "PT0S, 1", "PT0.3S, 1", "PT1M, 60", "P7D, 604800", "P7DT1S, 604800", "P10000000D, 604800"})
    void addressIsGoodForASecondToAWeek(Duration wanted, String seconds) throws IOException {
        try (EnginePlace place = new EnginePlace(HeapEngine.get(), Map.of("redirect", "true"));
                StorageDriver driver = place.open()) {
            assertThat(driver.redirect(StoragePath.parse("some/object"), wanted))
                    .hasParameter("X-Amz-Expires", seconds);
        }
    }
}
