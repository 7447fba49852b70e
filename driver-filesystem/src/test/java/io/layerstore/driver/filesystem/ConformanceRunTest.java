// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.run.ConformanceRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules about paths, listings and stages hold below a prefix of one directory as well; the others need no second look. */
final class ConformanceRunTest {
    @Test
    void theKitRunsAgainBehindAPrefix(@TempDir Path directory) throws IOException {
        ConformanceReport report = ConformanceRun.of(
                        new FilesystemDriverFactory(),
                        Map.of("rootdirectory", directory.resolve("root").toString()))
                .rules("SD-KEY,SD-STAT,SD-LIST,SD-RSM,SD-PROV,LS-UPL")
                .run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.leftovers()).isEmpty();
        assertThat(report.driver().name()).isEqualTo("filesystem");
    }
}
