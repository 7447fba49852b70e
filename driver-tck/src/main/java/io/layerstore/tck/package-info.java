// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * The entry of the kit: which rules there are ({@link io.layerstore.tck.RuleSet}), and the classes that show them to JUnit as
 * tests ({@link io.layerstore.tck.StorageDriverTck}, {@link io.layerstore.tck.LayerServiceTck}).
 */
@NullMarked
package io.layerstore.tck;

import org.jspecify.annotations.NullMarked;
