// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.run.ConformanceRun;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules hold below a prefix of one back-end as well, and nothing is left of the run. */
final class ConformanceRunTest {
    @Test
    void theKitRunsAgainBehindAPrefix() throws IOException {
        String space = "run-" + UUID.randomUUID();
        try {
            ConformanceReport report = ConformanceRun.of(new InMemoryDriverFactory(), Map.of("space", space))
                    .rules("SD-,LS-UPL,LS-RES")
                    .run();
            assertThat(report.findings()).isEmpty();
            assertThat(report.leftovers()).isEmpty();
            assertThat(report.results()).anyMatch(result -> result.rule().id().startsWith("LS-RES"));
        } finally {
            HeapSpace.forget(space);
        }
    }
}
