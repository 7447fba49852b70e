// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Several digests of one stream, in one pass. */
@NullMarked
package io.layerstore.core.digest;

import org.jspecify.annotations.NullMarked;
