// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The stages that a driver has open, so that closing it can give them up. */
final class OpenStages {
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /** An open stage. */
    @FunctionalInterface
    interface Open {
        /** Gives the stage up as its own close would, unless a call is using it. Fails never. */
        void giveUp();
    }

    void add(Open stage) {
        open.add(stage);
    }

    void remove(Open stage) {
        open.remove(stage);
    }

    void giveUpAll() {
        open.forEach(Open::giveUp);
        open.clear();
    }
}
