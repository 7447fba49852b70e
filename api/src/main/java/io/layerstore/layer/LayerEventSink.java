// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

/**
 * Takes what became of each call. Called in the caller's thread; must be quick and must not throw, though a call is not harmed
 * if it does (LS-EVT-04).
 */
@FunctionalInterface
public interface LayerEventSink {
    /**
     * Takes one event.
     *
     * @param event what became of a call
     */
    void accept(LayerEvent event);

    /** {@return a sink that forgets everything} */
    static LayerEventSink ignore() {
        return event -> {};
    }
}
