// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What the command line prints: results, progress, failures and exit codes. */
@NullMarked
package io.layerstore.distribution.console;

import org.jspecify.annotations.NullMarked;
