// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/** Bodies on their way to an engine in this process. */
final class HeapEngineChangedBodiesTest extends ChangedBodies {
    @Override
    TestEngine engine() {
        return HeapEngine.get();
    }
}
