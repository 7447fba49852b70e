// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What a piece of content is called: digests, their algorithms, and the objects that compute and verify them.
 */
@NullMarked
package io.layerstore.digest;

import org.jspecify.annotations.NullMarked;
