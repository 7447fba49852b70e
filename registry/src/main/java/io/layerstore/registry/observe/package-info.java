// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What the registry tells of the requests that it has answered: metrics, the access log, and whatever a program adds. */
@NullMarked
package io.layerstore.registry.observe;

import org.jspecify.annotations.NullMarked;
