// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.nio.charset.StandardCharsets;

/** Any text is a value of a parameter that can be read as its type, or is refused with a sentence that names the parameter. */
public final class ParameterTarget {
    private ParameterTarget() {}

    /**
     * Tries an input.
     *
     * @param input UTF-8 text, or nearly
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (ParameterType type : ParameterType.values()) {
            ParameterSpec spec = ParameterSpec.optional("name", type, "", "help");
            try {
                ParameterText.checked("driver", spec, text);
            } catch (InvalidParameterException e) {
                if (!e.parameter().equals("name")) {
                    throw new AssertionError("another parameter is refused", e);
                }
            }
        }
    }
}
