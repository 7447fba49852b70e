// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a run is refused because drivers that are opened with its parameters do not share a back-end. */
public class SeparateBackEndsException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param driver the driver's name
     */
    public SeparateBackEndsException(String driver) {
        super("of two drivers " + driver + " that were opened with these parameters one does not see what the other has"
                + " written; conformance is checked with several instances over one back-end");
    }
}
