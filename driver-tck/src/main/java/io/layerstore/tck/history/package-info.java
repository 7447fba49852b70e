// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Histories of calls that overlap, and whether some order of the calls explains what they returned. */
@NullMarked
package io.layerstore.tck.history;

import org.jspecify.annotations.NullMarked;
