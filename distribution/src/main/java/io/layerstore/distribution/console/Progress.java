// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

/** Shows how far bytes have got. For one thread at a time. */
public interface Progress {
    /**
     * Tells how far they are; cheap enough for every buffer.
     *
     * @param done number of bytes moved
     * @param durable number of bytes that a crash cannot take back; negative where that means nothing
     */
    void tick(long done, long durable);

    /** Leaves the line, so that something else can be printed. */
    void end();

    /** {@return one that shows nothing} */
    static Progress none() {
        return new Progress() {
            @Override
            public void tick(long done, long durable) {}

            @Override
            public void end() {}
        };
    }
}
