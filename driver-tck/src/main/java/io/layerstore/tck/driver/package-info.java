// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The rules that every storage driver keeps, one class per area of {@code docs/spec/storage-driver.md}. */
@NullMarked
package io.layerstore.tck.driver;

import org.jspecify.annotations.NullMarked;
