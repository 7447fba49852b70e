// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** A storage driver that keeps objects as plain files in a directory, over {@code java.nio.file}. */
@NullMarked
package io.layerstore.driver.filesystem;

import org.jspecify.annotations.NullMarked;
