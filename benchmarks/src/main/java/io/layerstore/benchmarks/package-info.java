// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What Layerstore costs beside bare loops that do the least that the same promises need. */
@NullMarked
package io.layerstore.benchmarks;

import org.jspecify.annotations.NullMarked;
