// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Finds drivers: on the class and module path, and in directories of jars, each isolated from all others. */
@NullMarked
package io.layerstore.core.driver;

import org.jspecify.annotations.NullMarked;
