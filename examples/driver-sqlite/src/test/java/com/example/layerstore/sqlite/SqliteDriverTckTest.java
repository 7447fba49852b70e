// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package com.example.layerstore.sqlite;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver keeps every rule. */
final class SqliteDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return Databases::fresh;
    }
}
