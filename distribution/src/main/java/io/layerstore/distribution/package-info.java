// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The command line of Layerstore: its commands, and the entry of the program. */
@NullMarked
package io.layerstore.distribution;

import org.jspecify.annotations.NullMarked;
