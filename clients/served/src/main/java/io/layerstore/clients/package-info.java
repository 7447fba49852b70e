// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What tests with clients have in common. */
@NullMarked
package io.layerstore.clients;

import org.jspecify.annotations.NullMarked;
