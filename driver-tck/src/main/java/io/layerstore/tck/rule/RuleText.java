// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.util.Locale;
import java.util.Map;

/**
 * What the specification says of one rule. Immutable.
 *
 * @param id such as {@code SD-CMT-05}
 * @param level how binding it is
 * @param title the rule in one line
 * @param areaTitle what its area is about, in a word or two, or an empty string
 * @param items the items below the heading by their names, such as {@code Given} and {@code Usual causes}; unmodifiable
 */
public record RuleText(String id, RuleLevel level, String title, String areaTitle, Map<String, String> items) {
    /**
     * Copies the items.
     *
     * @param id such as {@code SD-CMT-05}
     * @param level how binding it is
     * @param title the rule in one line
     * @param areaTitle what its area is about
     * @param items the items below the heading by their names
     */
    public RuleText {
        items = Map.copyOf(items);
    }

    /** {@return the middle part of the id, such as {@code CMT}} */
    public String area() {
        return id.substring(id.indexOf('-') + 1, id.lastIndexOf('-'));
    }

    /** {@return what usually is the matter when it fails, in one line, or an empty string} */
    public String causes() {
        return item("Usual causes");
    }

    /**
     * Returns an item.
     *
     * @param name such as {@code Then}
     * @return its text in one line, or an empty string if the rule has none of that name
     */
    public String item(String name) {
        return items.getOrDefault(name, "");
    }

    /** {@return where the rule stands: a file of the project and the anchor of the heading in it} */
    public String link() {
        String heading = id + " (" + level + ") " + title;
        return "docs/spec/" + file() + "#"
                + heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
    }

    private String file() {
        if (id.startsWith("MS-")) {
            return "manifest-service.md";
        }
        return id.startsWith("LS-") ? "layer-service.md" : "storage-driver.md";
    }
}
