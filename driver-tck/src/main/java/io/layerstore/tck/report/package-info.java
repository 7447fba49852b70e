// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** What came of a run, told to people and programs. Everything is immutable unless it says otherwise. */
@NullMarked
package io.layerstore.tck.report;

import org.jspecify.annotations.NullMarked;
