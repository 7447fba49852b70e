// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * The kit itself: rules with ids, what finds and runs them, and the classes that show them to JUnit as tests. Nothing here
 * needs JUnit but {@link io.layerstore.tck.StorageDriverTck} and {@link io.layerstore.tck.LayerServiceTck}.
 */
@NullMarked
package io.layerstore.tck;

import org.jspecify.annotations.NullMarked;
