// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * A storage driver that keeps objects as plain files in a directory, over {@code java.nio.file}.
 *
 * <p>Below the root lies each object at its path, and nothing else but {@code +layerstore/staging}. There a stage is
 * {@code <id>.data}; with its first checkpoint come {@code <id>.state}, two slots that are written in turn, and
 * {@code <id>.lock}, which its owner keeps locked and which has a descriptor of its own because closing any descriptor of
 * a file gives up all locks of the process on it. {@code <instance>.instance} is locked while a driver is open: what an
 * instance has not checkpointed is swept by whoever opens the root after its death. An object is published by renaming or
 * linking its data, so staging has to lie on the file system of the objects.
 */
@NullMarked
package io.layerstore.driver.filesystem;

import org.jspecify.annotations.NullMarked;
