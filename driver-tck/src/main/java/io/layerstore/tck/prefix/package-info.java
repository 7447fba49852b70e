// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * Places below a prefix of one back-end, for back-ends of which there is only one: a bucket, an account, a server. Everything
 * that is made lies below the prefix and is removed at the end.
 */
@NullMarked
package io.layerstore.tck.prefix;

import org.jspecify.annotations.NullMarked;
