// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The OCI Distribution API over a store: as a server of its own, or as a handler for a server that a program has. */
@NullMarked
package io.layerstore.registry;

import org.jspecify.annotations.NullMarked;
