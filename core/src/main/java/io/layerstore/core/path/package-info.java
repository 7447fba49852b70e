// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Where things lie: the one place that knows a path. */
@NullMarked
package io.layerstore.core.path;

import org.jspecify.annotations.NullMarked;
