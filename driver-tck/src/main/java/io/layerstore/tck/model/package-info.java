// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Random sequences of calls against a small model, and the shortest one that shows what is wrong. */
@NullMarked
package io.layerstore.tck.model;

import org.jspecify.annotations.NullMarked;
