// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.tck.LayerServiceTck;
import io.layerstore.tck.harness.DriverHarness;

/** The layer service over the driver keeps every rule. */
final class SqliteLayerServiceTckTest extends LayerServiceTck {
    @Override
    protected DriverHarness harness() {
        return Databases::fresh;
    }
}
