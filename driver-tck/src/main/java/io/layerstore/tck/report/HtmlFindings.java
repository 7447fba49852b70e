// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The part of the page that somebody has to read: what failed, what is waived, what was left behind. */
final class HtmlFindings {
    private final HtmlText html;

    HtmlFindings(HtmlText html) {
        this.html = html;
    }

    void of(ConformanceReport report) {
        html.markup("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
        if (report.findings().isEmpty() && report.leftovers().isEmpty()) {
            html.markup("<p class=\"quiet\">None: no rule failed, none is waived, nothing was left behind.</p>\n");
        }
        report.findings().forEach(this::finding);
        if (!report.leftovers().isEmpty()) {
            html.markup("""
                    <article class="finding failed">
                    <h3>Left behind</h3>
                    <p>The run made this and could not remove it:</p>
                    <ul>
                    """);
            report.leftovers().forEach(leftover -> html.element("li", Plain.line(leftover)));
            html.markup("</ul>\n</article>\n");
        }
        html.markup("</section>\n");
    }

    private void finding(RuleResult result) {
        html.markup("<article class=\"finding " + HtmlResults.css(result.status()) + "\" id=\"")
                .text(result.rule().id())
                .markup("\">\n<h3>" + HtmlResults.badge(result.status()) + " <code>")
                .text(result.rule().id())
                .markup("</code> ")
                .text(result.rule().title())
                .markup(" <small>" + result.rule().level() + "</small></h3>\n");
        if (result.needlesslyWaived()) {
            html.markup("<p>It is waived, but the driver keeps it: take the waiver away.</p>\n");
        }
        html.markup("<dl>\n");
        entry("Waived because", result.waiver());
        if (!result.detail().isEmpty()) {
            html.markup("<div><dt>Seen</dt><dd><pre tabindex=\"0\">")
                    .text(result.detail())
                    .markup("</pre></dd></div>\n");
        }
        entry("The rule says", result.rule().item("Then"));
        entry("Why it matters", result.rule().item("Why"));
        entry("Usual causes", result.rule().causes());
        code("Where it stands", result.rule().link());
        code("See it again", result.again());
        html.markup("</dl>\n");
        result.cause().ifPresent(this::trace);
        html.markup("</article>\n");
    }

    private void entry(String name, String value) {
        if (!value.isEmpty()) {
            html.markup("<div>").element("dt", name).element("dd", value).markup("</div>");
        }
    }

    private void code(String name, String value) {
        html.markup("<div>")
                .element("dt", name)
                .markup("<dd><code>")
                .text(value)
                .markup("</code></dd></div>\n");
    }

    private void trace(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        html.markup("<details><summary>Stack trace</summary><pre tabindex=\"0\">")
                .text(trace.toString())
                .markup("</pre></details>\n");
    }

    /** Tells whether a result has an article of its own on the page. */
    static boolean shows(RuleResult result) {
        return result.status() == Status.FAILED || result.status() == Status.WAIVED || result.needlesslyWaived();
    }
}
