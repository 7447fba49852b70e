// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** The endpoints of the OCI Distribution specification, each over the services of a store. */
@NullMarked
package io.layerstore.registry.oci;

import org.jspecify.annotations.NullMarked;
