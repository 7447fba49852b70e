// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.leak;

import java.util.List;

/**
 * What a process holds more than before. Immutable.
 *
 * @param left what was not given back, one line each; empty if all was
 * @param notes what the system does not tell, one line each
 */
public record LeakReport(List<String> left, List<String> notes) {
    /**
     * Copies the lists.
     *
     * @param left what was not given back, one line each; empty if all was
     * @param notes what the system does not tell, one line each
     */
    public LeakReport {
        left = List.copyOf(left);
        notes = List.copyOf(notes);
    }

    /** {@return whether all was given back, as far as the system tells} */
    public boolean isClean() {
        return left.isEmpty();
    }
}
