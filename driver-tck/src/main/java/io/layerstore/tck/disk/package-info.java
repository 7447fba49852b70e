// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * File systems for tests of drivers that keep files: one that lets somebody watch, fail or shorten every call
 * ({@link io.layerstore.tck.disk.DelegatingFileSystem}), and one that forgets at a loss of power what was not synced
 * ({@link io.layerstore.tck.disk.CrashFileSystem}).
 */
@NullMarked
package io.layerstore.tck.disk;

import org.jspecify.annotations.NullMarked;
