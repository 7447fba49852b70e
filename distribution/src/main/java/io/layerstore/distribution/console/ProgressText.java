// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import java.util.OptionalLong;

/** Puts progress into words: for a bar, a plain line, and scripts. Immutable. */
final class ProgressText {
    private static final int BAR_WIDTH = 24;
    private static final double NANOS = 1e9;

    private final long already;
    private final OptionalLong total;

    ProgressText(long already, OptionalLong total) {
        this.already = already;
        this.total = total;
    }

    /** How far the bytes are at one moment; durable is negative where that means nothing. */
    record At(long done, long durable, long elapsedNanos) {}

    String line(At at) {
        return at.done()
                + (total.isPresent() ? " of " + total.getAsLong() + " bytes (" + percent(at) + " %)" : " bytes")
                + (at.durable() < 0 ? "" : ", durable offset " + at.durable())
                + ", " + ByteText.rate(rate(at))
                + remaining(at, " left");
    }

    String bar(At at) {
        String size = ByteText.size(at.done());
        String durable = at.durable() < 0 ? "" : "  durable " + ByteText.size(at.durable());
        if (total.isEmpty()) {
            return size + durable + "  " + ByteText.rate(rate(at));
        }
        int filled = (int) (BAR_WIDTH * share(at));
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] " + percent(at) + " %  " + size + durable
                + "  " + ByteText.rate(rate(at)) + remaining(at, "");
    }

    Row row(At at) {
        Row row = new Row().with("event", "progress").with("bytes", at.done());
        total.ifPresent(bytes -> row.with("total", bytes));
        if (at.durable() >= 0) {
            row.with("durable", at.durable());
        }
        return row.with("bytesPerSecond", rate(at));
    }

    private String remaining(At at, String suffix) {
        long rate = rate(at);
        if (total.isEmpty() || rate == 0) {
            return "";
        }
        long seconds = (Math.max(0, total.getAsLong() - at.done()) + rate - 1) / rate;
        return ", " + ByteText.time(seconds) + suffix;
    }

    private long rate(At at) {
        return at.elapsedNanos() <= 0 ? 0 : (long) ((at.done() - already) / (at.elapsedNanos() / NANOS));
    }

    private int percent(At at) {
        return (int) (100 * share(at));
    }

    private double share(At at) {
        long all = total.orElse(0);
        return all <= 0 ? 1 : Math.min(1, (double) at.done() / all);
    }
}
