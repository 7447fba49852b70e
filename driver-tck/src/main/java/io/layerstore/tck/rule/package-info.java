// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What a rule is: its text in the specification, the method that checks it with the context that it works in, what runs it, and
 * what came of that. Nothing here knows a single rule, and nothing needs JUnit.
 */
@NullMarked
package io.layerstore.tck.rule;

import org.jspecify.annotations.NullMarked;
