// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** Which driver the command line works with, how the registry is served, and where it learned so. */
@NullMarked
package io.layerstore.distribution.settings;

import org.jspecify.annotations.NullMarked;
