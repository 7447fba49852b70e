// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.layer.LayerEventSink;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps the events. Safe for use by many threads. */
public final class EventLog implements LayerEventSink {
    private final List<LayerEvent> events = new ArrayList<>();

    /** Begins with none. */
    public EventLog() {}

    @Override
    public synchronized void accept(LayerEvent event) {
        events.add(event);
    }

    /** {@return the events since the last call, which are forgotten; unmodifiable} */
    public synchronized List<LayerEvent> take() {
        List<LayerEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /**
     * Returns the one event of an operation since the last call, and forgets all of them.
     *
     * @param operation the operation
     * @return the event
     */
    public LayerEvent only(Operation operation) {
        List<LayerEvent> found =
                take().stream().filter(event -> event.operation() == operation).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one event " + operation + ", seen " + found);
        }
        return found.get(0);
    }
}
