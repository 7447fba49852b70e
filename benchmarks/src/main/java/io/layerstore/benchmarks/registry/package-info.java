// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Load on registries, over HTTP, by a client that costs as little as it can. */
@NullMarked
package io.layerstore.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
