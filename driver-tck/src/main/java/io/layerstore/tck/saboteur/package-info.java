// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * Proof that the kit can fail: things that break one promise each, and the matrix of the rules that convict them. The
 * authors of drivers may use it too, with saboteurs of their own.
 */
@NullMarked
package io.layerstore.tck.saboteur;

import org.jspecify.annotations.NullMarked;
