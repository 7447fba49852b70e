// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The rules that the layer service keeps over any driver, one class per area of {@code docs/spec/layer-service.md}. */
@NullMarked
package io.layerstore.tck.layer;

import org.jspecify.annotations.NullMarked;
