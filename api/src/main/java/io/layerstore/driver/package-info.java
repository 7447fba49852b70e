// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What storage back-ends implement: a small, blocking, thread-safe object store with staged writes.
 *
 * <p>Rule ids of the form {@code SD-CMT-01} refer to {@code docs/spec/storage-driver.md}; the conformance kit has a test
 * for each of them. Backend trouble is always a {@link io.layerstore.driver.StorageException}; misuse is unchecked.
 */
@NullMarked
package io.layerstore.driver;

import org.jspecify.annotations.NullMarked;
