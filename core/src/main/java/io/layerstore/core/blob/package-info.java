// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Content-addressed bytes: staged, verified, published once. */
@NullMarked
package io.layerstore.core.blob;

import org.jspecify.annotations.NullMarked;
