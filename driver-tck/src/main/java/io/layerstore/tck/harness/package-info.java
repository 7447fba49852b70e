// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What the author of a driver implements so that the kit can test it. */
@NullMarked
package io.layerstore.tck.harness;

import org.jspecify.annotations.NullMarked;
