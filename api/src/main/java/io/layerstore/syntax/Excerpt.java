// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.syntax;

/** The part of refused text that may stand in a message: short, printable, on one line. */
public final class Excerpt {
    private static final int LIMIT = 80;

    private Excerpt() {}

    /**
     * Returns a text in a form that is safe to print.
     *
     * @param text any text
     * @return at most 80 characters of it and an ellipsis, other than printable ASCII replaced by question marks
     */
    public static String of(String text) {
        String head = text.length() > LIMIT ? text.substring(0, LIMIT) + "..." : text;
        return head.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
