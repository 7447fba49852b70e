// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

/** How many histories a rule looks at. */
public final class HistoryCount {
    /** The system property that sets the number, for long runs. */
    public static final String PROPERTY = "tck.histories";

    private static final int USUAL = 150;

    private HistoryCount() {}

    /** {@return by how much longer a rule about histories takes than usually, because more are wanted; at least 1} */
    public static int longer() {
        return Math.max(1, wanted(USUAL) / USUAL);
    }

    /**
     * Tells how many histories are wanted.
     *
     * @param usual how many if the system property is not set
     * @return the number
     * @throws IllegalStateException if the property is not a positive number
     */
    public static int wanted(int usual) {
        String text = System.getProperty(PROPERTY);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalStateException("-D" + PROPERTY + "=" + text + " is not a positive number");
        }
        return Integer.parseInt(text);
    }
}
