// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance kit as an operator runs it, from the archive. Takes about a minute. */
class TckIT {
    @TempDir
    private Path directory;

    private Installation layerstore;
    private String[] words = {};

    @BeforeEach
    void unpack() throws IOException {
        layerstore = Installation.in(directory);
        words = new String[] {
            "tck",
            "--driver",
            "filesystem",
            "--param",
            "rootdirectory=" + layerstore.root(),
            "--report",
            directory.resolve("report").toString()
        };
    }

    @Test
    void theBuiltInDriverIsConformantAndNothingIsPrintedInBetween() throws Exception {
        FinishedCommand run = layerstore.run(words);
        assertThat(run.status()).as("%s%s", run.out(), run.err()).isZero();
        assertThat(run.out()).contains("Conformant driver: CONFORMANT", "Fit for the layer service: FIT");
        assertThat(run.errorLines()).isNotEmpty().allMatch(line -> line.startsWith("layerstore: "));
        assertThat(directory.resolve("report/report.html")).isNotEmptyFile();
        assertThat(layerstore.files("/tck-")).isEmpty();
    }

    @Test
    void aSignalEndsItAfterTheRuleAndNothingIsLeft() throws Exception {
        RunningCommand run = layerstore.start(words);
        run.awaitError(" of ");
        run.signal("INT");
        FinishedCommand stopped = run.await();
        assertThat(stopped.status()).isEqualTo(130);
        assertThat(stopped.err()).contains("interrupted; the rule that is being checked ends first");
        assertThat(layerstore.files("/tck-")).isEmpty();
        assertThat(layerstore.leftovers()).isEmpty();
    }
}
