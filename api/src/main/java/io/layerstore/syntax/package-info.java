// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/** How refused text is shown in messages. Not exported. */
@NullMarked
package io.layerstore.syntax;

import org.jspecify.annotations.NullMarked;
