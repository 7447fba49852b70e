// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.FileInfo;

/** An object as it is at one version. Immutable. */
record HeapObject(FileInfo info, Content content) {}
