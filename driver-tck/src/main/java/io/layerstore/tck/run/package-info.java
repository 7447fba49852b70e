// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Checks a driver without any code of its author: one call, or one command that makes it. */
@NullMarked
package io.layerstore.tck.run;

import org.jspecify.annotations.NullMarked;
