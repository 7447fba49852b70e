// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * A reader of tar archives that is fed their bytes, and takes them as the registries of 2014 did wherever those gave an
 * answer. All text of an archive is bytes: here it is held as ISO-8859-1, one character for each.
 */
@NullMarked
package io.layerstore.tar;

import org.jspecify.annotations.NullMarked;
