// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core;

import java.security.Principal;

/** Nobody in particular. */
record AnonymousPrincipal() implements Principal {
    @Override
    public String getName() {
        return "anonymous";
    }
}
