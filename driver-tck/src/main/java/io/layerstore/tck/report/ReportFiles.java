// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a report. */
final class ReportFiles {
    private ReportFiles() {}

    static void write(ConformanceReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("report.json"), JsonReport.of(report).getBytes(StandardCharsets.UTF_8));
        Files.write(directory.resolve("report.html"), HtmlReport.of(report).getBytes(StandardCharsets.UTF_8));
    }
}
