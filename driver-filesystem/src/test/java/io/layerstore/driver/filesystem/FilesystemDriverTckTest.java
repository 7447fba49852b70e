// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.StorageDriverTck;
import io.layerstore.tck.harness.DriverHarness;

/** The driver over the real disk keeps every rule. */
final class FilesystemDriverTckTest extends StorageDriverTck {
    @Override
    protected DriverHarness harness() {
        return () -> new DirectoryPlace(FilesystemOptions.defaults());
    }
}
