// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What ties layers together: manifests, the tags that point to them, and the descriptors that both speak in.
 */
@NullMarked
package io.layerstore.manifest;

import org.jspecify.annotations.NullMarked;
