// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The part of the page that tells the results: in figures by area, and rule by rule. */
final class HtmlResults {
    private final HtmlText html;
    private final Set<Status> shown = EnumSet.of(Status.PASSED, Status.FAILED);

    HtmlResults(HtmlText html) {
        this.html = html;
    }

    void of(List<RuleResult> results) {
        results.forEach(result -> shown.add(result.status()));
        Map<String, Map<String, List<RuleResult>>> parts = new LinkedHashMap<>();
        for (RuleResult result : results) {
            parts.computeIfAbsent(part(result.rule().id()), part -> new TreeMap<>())
                    .computeIfAbsent(result.rule().area(), area -> new ArrayList<>())
                    .add(result);
        }
        html.markup("<section aria-labelledby=\"results\">\n<h2 id=\"results\">Results</h2>\n");
        legend(results);
        parts.forEach((part, areas) -> {
            html.element("h3", part);
            table(part, areas);
            areas.values().forEach(this::area);
        });
        html.markup("</section>\n");
    }

    /** The titles are in the order in which the parts are told. */
    private static String part(String id) {
        if (id.startsWith("MS-")) {
            return "Manifests and tags over the driver";
        }
        return id.startsWith("LS-") ? "Layer service over the driver" : "Storage driver";
    }

    private void legend(List<RuleResult> results) {
        html.markup("<ul class=\"legend\">\n");
        ConformanceReport.counts(results).forEach((status, count) -> {
            if (count > 0) {
                html.markup("<li>" + badge(status) + " <b>" + count + "</b> <span>" + StatusText.meaning(status)
                        + "</span></li>\n");
            }
        });
        html.markup("</ul>\n");
    }

    private void table(String title, Map<String, List<RuleResult>> areas) {
        html.markup(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + title + " by area\">\n<table>\n"
                        + "<caption>" + title + ", by area</caption>\n<thead><tr><th scope=\"col\">Area</th>");
        for (Status status : shown) {
            html.markup("<th scope=\"col\" class=\"number\">" + StatusText.label(status) + "</th>");
        }
        html.markup("<th scope=\"col\" class=\"number\">Time</th></tr></thead>\n<tbody>\n");
        areas.values().forEach(this::row);
        html.markup("</tbody>\n</table>\n</div>\n");
    }

    private void row(List<RuleResult> area) {
        html.markup("<tr><th scope=\"row\"><code>")
                .text(area.get(0).rule().area())
                .markup("</code> ")
                .text(area.get(0).rule().areaTitle())
                .markup("</th>");
        Map<Status, Integer> counts = ConformanceReport.counts(area);
        for (Status status : shown) {
            int count = counts.getOrDefault(status, 0);
            String css = count > 0 ? css(status) : "none";
            html.markup("<td class=\"number " + css + "\">" + (count > 0 ? count : "·") + "</td>");
        }
        html.markup("<td class=\"number\">" + time(area) + "</td></tr>\n");
    }

    private static String time(List<RuleResult> area) {
        return Plain.duration(area.stream().map(RuleResult::duration).reduce(Duration.ZERO, Duration::plus));
    }

    private void area(List<RuleResult> area) {
        boolean quiet = area.stream()
                .allMatch(result -> !HtmlFindings.shows(result)
                        && (result.status() == Status.PASSED || result.status() == Status.REFUSED));
        html.markup("<details" + (quiet ? "" : " open") + "><summary><code>")
                .text(area.get(0).rule().area())
                .markup("</code> ")
                .text(area.get(0).rule().areaTitle())
                .markup(" <small>" + area.size() + (area.size() == 1 ? " rule" : " rules") + ", " + time(area)
                        + "</small></summary>\n<ul class=\"rules\">\n");
        area.forEach(this::rule);
        html.markup("</ul>\n</details>\n");
    }

    private void rule(RuleResult result) {
        html.markup("<li>" + badge(result.status()) + "<div><code>")
                .text(result.rule().id())
                .markup("</code> ")
                .text(result.rule().title())
                .markup(" <small>" + result.rule().level() + "</small>");
        if (HtmlFindings.shows(result)) {
            html.markup(" <a href=\"#").text(result.rule().id()).markup("\">what was found</a>");
        } else if (!result.detail().isEmpty()) {
            html.markup("<p>").text(Plain.line(result.detail())).markup("</p>");
        }
        result.notes()
                .forEach(note -> html.markup("<p class=\"note\">Note: ")
                        .text(Plain.line(note))
                        .markup("</p>"));
        html.markup("</div><span class=\"time\">" + Plain.duration(result.duration()) + "</span></li>\n");
    }

    static String badge(Status status) {
        return "<span class=\"badge " + css(status) + "\">" + StatusText.label(status) + "</span>";
    }

    static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
