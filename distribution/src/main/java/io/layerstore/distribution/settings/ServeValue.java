// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

/**
 * One configured value of the registry. Immutable.
 *
 * @param origin where it was said, for messages
 * @param text what was said
 */
record ServeValue(String origin, String text) {}
