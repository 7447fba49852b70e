// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command left behind: its exit code and what it printed. */
record FinishedCommand(int status, String out, String err) {
    private static final Pattern UPLOAD = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern OFFSET = Pattern.compile("(?:durable offset|from offset) ([0-9]+)");

    /** The first upload id that it printed on the standard error. */
    String upload() {
        Matcher matcher = UPLOAD.matcher(err);
        if (!matcher.find()) {
            throw new AssertionError("no upload id in: " + err);
        }
        return matcher.group();
    }

    /** The greatest offset that it claimed to be durable; 0 if none. */
    long claimedOffset() {
        return OFFSET.matcher(err)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .max()
                .orElse(0);
    }

    List<String> errorLines() {
        return err.lines().toList();
    }
}
