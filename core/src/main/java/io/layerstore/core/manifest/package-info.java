// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Manifests, tags and referrers over a driver, and the services for one principal. */
@NullMarked
package io.layerstore.core.manifest;

import org.jspecify.annotations.NullMarked;
