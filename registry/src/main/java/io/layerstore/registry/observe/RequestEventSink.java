// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.observe;

/** Takes each request when it has ended. Called in the request's thread; must be quick and must not throw. */
@FunctionalInterface
public interface RequestEventSink {
    /**
     * Takes one request.
     *
     * @param event what became of it
     */
    void accept(RequestEvent event);
}
