// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

/** What somebody may want to do in a repository. */
public enum Action {
    /** Look up, list and read layers, manifests and tags. */
    PULL,
    /** Begin, see, resume, finish and cancel uploads; be the target of a mount; push manifests and move tags. */
    PUSH,
    /** Remove layers, manifests, tags, and repositories. */
    DELETE
}
