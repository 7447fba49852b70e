// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.prefix.PrefixHarness;
import org.junit.jupiter.api.Test;

/** Places below prefixes of one back-end see nothing of each other, and everything in them is removed. */
final class PrefixHarnessTest {
    private static final StoragePath PATH = StoragePath.parse("object");

    @Test
    void placesSeeNothingOfEachOther() throws Exception {
        try (PrefixHarness harness = new PrefixHarness(new HeapPlace());
                DriverPlace one = harness.fresh();
                DriverPlace two = harness.fresh();
                StorageDriver here = one.open();
                StorageDriver there = two.open();
                StorageWriter writer = here.writer(StageOptions.defaults())) {
            assertThat(harness.occupant()).isEmpty();
            here.putContent(PATH, new byte[] {1}, WriteOptions.replace());
            WriterToken token = writer.checkpoint(new byte[0]);
            assertThat(here.list(ListRequest.of("")).files()).hasSize(1);
            assertThat(here.listStaged("", 10).stages())
                    .extracting(StageInfo::token)
                    .containsExactly(token);
            assertThat(there.list(ListRequest.of("")).files()).isEmpty();
            assertThat(there.listStaged("", 10).stages()).isEmpty();
            assertThat(there.stat(PATH)).isEmpty();
            assertThat(harness.occupant())
                    .hasValueSatisfying(found -> assertThat(found).contains(harness.root() + "1/" + PATH));
        }
    }

    @Test
    void everythingIsRemovedAndWhatIsHeldIsTold() throws Exception {
        try (PrefixHarness harness = new PrefixHarness(new HeapPlace());
                DriverPlace place = harness.fresh();
                StorageDriver driver = place.open()) {
            driver.putContent(PATH, new byte[] {1}, WriteOptions.replace());
            WriterToken token;
            try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
                token = writer.checkpoint(new byte[0]);
                assertThat(harness.removeAll())
                        .singleElement()
                        .asString()
                        .contains(token.value())
                        .contains("BUSY");
            }
            assertThat(harness.removeAll()).isEmpty();
            assertThat(harness.occupant()).isEmpty();
            assertThat(driver.statStaged(token)).isEmpty();
        }
    }
}
