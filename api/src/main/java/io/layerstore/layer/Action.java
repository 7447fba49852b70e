// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

/** What somebody may want to do in a repository. */
public enum Action {
    /** Look up and read layers. */
    PULL,
    /** Begin, see, resume, finish and cancel uploads; be the target of a mount. */
    PUSH,
    /** Remove layers. */
    DELETE
}
