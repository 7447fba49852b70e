// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

/** Builds HTML. Markup is only what this project wrote; everything else goes through {@link #text}, which escapes it. */
final class HtmlText {
    private final StringBuilder html = new StringBuilder();

    /** Appends markup, never anything that a driver or its author said. */
    HtmlText markup(String markup) {
        html.append(markup);
        return this;
    }

    /** Appends text of unknown origin, harmless in an element and in a quoted attribute. */
    HtmlText text(String unknown) {
        Plain.text(unknown).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(c);
            }
        });
        return this;
    }

    /** Appends an element without attributes that has only text. */
    HtmlText element(String name, String unknown) {
        return markup("<" + name + ">").text(unknown).markup("</" + name + ">\n");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
