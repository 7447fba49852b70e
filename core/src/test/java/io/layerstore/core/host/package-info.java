// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** A program around the core, which knows nothing but what the core exports. */
@NullMarked
package io.layerstore.core.host;

import org.jspecify.annotations.NullMarked;
