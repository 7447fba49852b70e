// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Layerstore as programs embed it. */
@NullMarked
package io.layerstore.distribution.embedding;

import org.jspecify.annotations.NullMarked;
