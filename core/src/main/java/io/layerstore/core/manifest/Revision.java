// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.digest.Digest;

/**
 * A manifest that a repository has.
 *
 * @param digest what it is called there
 * @param canonical the sha256 of its bytes, under which they lie
 */
record Revision(Digest digest, Digest canonical) {}
