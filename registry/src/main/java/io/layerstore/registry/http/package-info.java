// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What every endpoint needs of HTTP: paths, queries, ranges, bodies in and out. */
@NullMarked
package io.layerstore.registry.http;

import org.jspecify.annotations.NullMarked;
