// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** How the registry is served by the command line: what was configured, who may do what, and the server while it runs. */
@NullMarked
package io.layerstore.distribution.serve;

import org.jspecify.annotations.NullMarked;
