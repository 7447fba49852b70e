// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Finds what a process was not given back: descriptors, threads, direct memory, objects that nobody should hold. */
@NullMarked
package io.layerstore.tck.leak;

import org.jspecify.annotations.NullMarked;
