// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import java.security.Principal;

/**
 * Somebody with a name.
 *
 * @param name the name
 */
public record NamedPrincipal(String name) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
