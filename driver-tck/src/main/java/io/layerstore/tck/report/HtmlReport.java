// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tells a report as one page of HTML that needs nothing else: no script, no image, no other file. */
final class HtmlReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ConformanceReport report;
    private final HtmlText html = new HtmlText();

    private HtmlReport(ConformanceReport report) {
        this.report = report;
    }

    static String of(ConformanceReport report) throws IOException {
        HtmlReport page = new HtmlReport(report);
        page.head();
        page.title();
        page.verdicts();
        new HtmlFindings(page.html).of(report);
        new HtmlResults(page.html).of(report.results());
        page.about();
        page.html.markup("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head() throws IOException {
        html.markup("""
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                        <meta name="color-scheme" content="light dark">
                        """)
                .element("title", "Conformance of " + report.driver().name())
                .markup("<style>\n")
                .markup(style())
                .markup("</style>\n</head>\n<body>\n<main>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void title() {
        DriverDescription driver = report.driver();
        html.markup("<header>\n<p class=\"kicker\">Layerstore conformance report</p>\n")
                .markup("<h1>Driver <b>")
                .text(Plain.line(driver.name()))
                .markup("</b>");
        if (!driver.version().isEmpty()) {
            html.markup(" <small>").text(Plain.line(driver.version())).markup("</small>");
        }
        html.markup("</h1>\n")
                .element(
                        "p",
                        TIME.format(report.run().started()) + " · took "
                                + Plain.duration(report.run().duration()) + " · seed "
                                + report.run().seed());
        if (!driver.problem().isEmpty()) {
            html.markup("<p class=\"problem\">It could not be opened: ")
                    .text(Plain.line(driver.problem()))
                    .markup("</p>\n");
        }
        html.markup("</header>\n");
    }

    private void verdicts() {
        html.markup("<section class=\"verdicts\" aria-label=\"Verdicts\">\n");
        for (Verdict verdict : report.verdicts()) {
            html.markup("<article class=\"verdict " + verdict.answer().name().toLowerCase(Locale.ROOT) + "\">\n")
                    .element("h2", verdict.question().title())
                    .markup("<p class=\"answer\"><span aria-hidden=\"true\">" + sign(verdict) + "</span> ")
                    .text(verdict.text())
                    .markup("</p>\n")
                    .element("p", Plain.line(verdict.reason()))
                    .markup("</article>\n");
        }
        html.markup("</section>\n");
    }

    private static String sign(Verdict verdict) {
        return switch (verdict.answer()) {
            case YES -> "✓";
            case LIMITED -> "◐";
            case NO -> "✕";
            case OPEN -> "?";
        };
    }

    private void about() {
        RunDescription run = report.run();
        html.markup("<section aria-labelledby=\"about\">\n<h2 id=\"about\">Driver and environment</h2>\n<dl>\n");
        report.driver().capabilities().ifPresent(this::capabilities);
        entry("Factory", report.driver().factory());
        entry("Version of the driver", report.driver().version());
        entry("Kit", run.kit());
        entry("System", run.system());
        entry("Java", run.java());
        entry("Seed", Long.toString(run.seed()));
        entry("Narrowed to", run.selection());
        html.markup("</dl>\n</section>\n");
    }

    private void capabilities(Capabilities capabilities) {
        entry("Declares", names(capabilities, true));
        entry("Does not declare", names(capabilities, false));
        entry("Durability", capabilities.durability().name());
        entry("Largest object", bytes(capabilities.maxObjectBytes()));
        entry("Largest content in one call", bytes(capabilities.maxContentBytes()));
    }

    private static String names(Capabilities capabilities, boolean declared) {
        return Arrays.stream(Capability.values())
                .filter(capability -> capabilities.has(capability) == declared)
                .map(Capability::name)
                .collect(Collectors.joining(", "));
    }

    private static String bytes(long bytes) {
        return bytes == Long.MAX_VALUE ? "no limit" : String.format(Locale.ROOT, "%,d bytes", bytes);
    }

    private void entry(String name, String value) {
        html.markup("<div>")
                .element("dt", name)
                .element("dd", value.isEmpty() ? "–" : value)
                .markup("</div>");
    }
}
