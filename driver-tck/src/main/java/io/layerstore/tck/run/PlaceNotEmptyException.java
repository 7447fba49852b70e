// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a run is refused because something lies in the back-end, and nobody said that this is all right. */
public class PlaceNotEmptyException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param driver the driver's name
     * @param found something that lies there
     */
    public PlaceNotEmptyException(String driver, String found) {
        super("the back-end of the driver " + driver + " is not empty: " + found
                + " lies there; conformance is checked in a place of its own, which should hold nothing that anybody"
                + " needs");
    }
}
