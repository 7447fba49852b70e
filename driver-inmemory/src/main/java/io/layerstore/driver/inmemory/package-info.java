// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * A storage driver over the heap, written to be read: where a contract seems to leave a question open, this driver is the
 * answer. Contents are immutable, everything that changes is in {@code HeapSpace} behind one lock, and the handles hold
 * nothing but their place in it.
 */
@NullMarked
package io.layerstore.driver.inmemory;

import org.jspecify.annotations.NullMarked;
