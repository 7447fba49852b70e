// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.history;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Shows calls as bars over a time line that has a column for each moment at which something began or ended. */
final class TimeLine<C, R> {
    private static final int LONGEST = 16;

    private final List<Operation<C, R>> operations;

    /** The last one is the one that no order explains. */
    TimeLine(List<Operation<C, R>> operations) {
        this.operations = List.copyOf(operations);
    }

    @Override
    public String toString() {
        int hidden = Math.max(0, operations.size() - LONGEST);
        List<Operation<C, R>> shown = operations.subList(hidden, operations.size());
        SortedSet<Long> moments = new TreeSet<>();
        shown.forEach(operation -> {
            moments.add(operation.invoked());
            if (operation.result().isPresent()) {
                moments.add(operation.returned());
            }
        });
        StringBuilder text = new StringBuilder();
        if (hidden > 0) {
            text.append("    (").append(hidden).append(" earlier calls)\n");
        }
        for (Operation<C, R> operation : shown) {
            text.append(String.format(
                    "    %-14s %-3s |%s| %s\n",
                    who(operation), operation.instance(), bar(operation, moments), operation));
        }
        Operation<C, R> last = operations.get(operations.size() - 1);
        return text.append("    no order of these calls explains the last line: ")
                .append(last)
                .toString();
    }

    private static String who(Operation<?, ?> operation) {
        String thread = operation.thread();
        return thread.substring(Math.max(0, thread.length() - 14));
    }

    private static String bar(Operation<?, ?> operation, SortedSet<Long> moments) {
        int begin = moments.headSet(operation.invoked()).size();
        int end = operation.result().isPresent()
                ? moments.headSet(operation.returned()).size()
                : moments.size() - 1;
        String after = " ".repeat(moments.size() - 1 - end);
        return " ".repeat(begin) + "[" + "=".repeat(Math.max(0, end - begin - 1)) + (end > begin ? "]" : "") + after;
    }
}
