// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The entry: open a layer store on a driver, and find drivers. The only exported package of the module. */
@NullMarked
package io.layerstore.core;

import org.jspecify.annotations.NullMarked;
