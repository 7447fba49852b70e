// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import java.io.IOException;
import java.util.SortedMap;

/** Looks behind a driver at everything that its back-end keeps for a place: objects, stages and bookkeeping. */
public interface BackEndView {
    /**
     * Tells everything that is kept.
     *
     * @return the sizes in bytes by name; names mean something to the back-end alone; a new map
     * @throws IOException if the back-end cannot tell
     */
    SortedMap<String, Long> entries() throws IOException;
}
