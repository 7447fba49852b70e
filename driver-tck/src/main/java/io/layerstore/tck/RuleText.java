// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

/**
 * What the specification says of one rule. Immutable.
 *
 * @param id such as {@code SD-CMT-05}
 * @param level how binding it is
 * @param title the rule in one line
 * @param causes what usually is the matter when it fails, in one line, or an empty string
 */
public record RuleText(String id, RuleLevel level, String title, String causes) {
    /** {@return the middle part of the id, such as {@code CMT}} */
    public String area() {
        return id.substring(id.indexOf('-') + 1, id.lastIndexOf('-'));
    }
}
