// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import java.io.Serial;
import java.util.List;

/** Thrown when bytes that should be a manifest are none. */
public final class ManifestInvalidException extends ManifestException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Makes the exception.
     *
     * @param problems all that is wrong, each in words
     */
    public ManifestInvalidException(List<String> problems) {
        super("manifest invalid: " + String.join("; ", problems), null);
        this.problems = List.copyOf(problems);
    }

    /** {@return all that is wrong, each in words; unmodifiable} */
    public List<String> problems() {
        return problems;
    }
}
