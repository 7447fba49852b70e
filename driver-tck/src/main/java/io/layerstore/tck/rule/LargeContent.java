// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.rule;

import java.io.IOException;

/** Content as large as a back-end can be asked for, and where numbers of 32 bits would end in it. Immutable. */
public final class LargeContent {
    /** The system property that asks for what is large. */
    public static final String PROPERTY = "tck.scale";

    /** What that costs. */
    public static final String COST = "minutes and up to 6 GiB of the back-end";

    private static final long GREATEST_BOUNDARY = 1L << 31;

    private final RuleContext context;

    /**
     * Prepares contents.
     *
     * @param context what the driver and the back-end can take
     */
    public LargeContent(RuleContext context) {
        this.context = context;
    }

    /**
     * Returns the boundary of signed numbers of 32 bits, or a smaller power of two where only smaller objects can be written.
     *
     * @return the boundary, such that content of two and a half times as many bytes can be written
     * @throws IOException if the driver cannot be opened
     */
    public long boundary() throws IOException {
        long most = largest();
        long boundary = GREATEST_BOUNDARY;
        while (5 * boundary / 2 + 1 > most) {
            boundary /= 2;
        }
        return boundary;
    }

    /**
     * Returns content, and notes its size for the report.
     *
     * @param wanted its size in bytes, if the back-end takes as much
     * @return the content
     * @throws IOException if the driver cannot be opened
     */
    public SeededContent of(long wanted) throws IOException {
        long size = Math.min(wanted, largest());
        context.note("an object of " + size + " bytes");
        return context.content(size);
    }

    private long largest() throws IOException {
        return Math.min(
                context.limits().largestObjectBytes(),
                context.driver().capabilities().maxObjectBytes());
    }
}
