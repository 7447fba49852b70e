// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

/** What a name in a directory of a crash file system stands for. */
sealed interface StoredNode permits StoredFile, StoredDirectory {}
