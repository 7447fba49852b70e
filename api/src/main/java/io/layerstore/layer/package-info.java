// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

/**
 * What applications call: the layer service, layers, uploads, and the errors each of them reports.
 *
 * <p>Streams and channels that are handed in are never closed by the callee. Checked exceptions say what the world did
 * ({@link io.layerstore.layer.LayerException}, {@link io.layerstore.driver.StorageException}); unchecked ones say what
 * the caller did wrong. Rule ids of the form {@code LS-FIN-01} refer to {@code docs/spec/layer-service.md}.
 */
@NullMarked
package io.layerstore.layer;

import org.jspecify.annotations.NullMarked;
