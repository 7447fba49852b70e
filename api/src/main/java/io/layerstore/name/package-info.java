// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What people type: repository names and tags, by the grammar of the OCI Distribution specification.
 */
@NullMarked
package io.layerstore.name;

import org.jspecify.annotations.NullMarked;
