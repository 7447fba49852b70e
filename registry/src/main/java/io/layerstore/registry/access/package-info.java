// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * Who asks, and what that one may do: passwords from an htpasswd file, grants from a rules file, and the certificate
 * that the registry shows. All of it is read again when the files change.
 */
@NullMarked
package io.layerstore.registry.access;

import org.jspecify.annotations.NullMarked;
