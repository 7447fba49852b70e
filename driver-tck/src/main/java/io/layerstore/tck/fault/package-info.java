// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Drivers that fail on purpose, at a chosen call, so that what is built on drivers can be shown to survive it. */
@NullMarked
package io.layerstore.tck.fault;

import org.jspecify.annotations.NullMarked;
