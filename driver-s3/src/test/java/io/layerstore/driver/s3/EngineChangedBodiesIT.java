// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/** Bodies on their way to the engine that the build is told of. */
final class EngineChangedBodiesIT extends ChangedBodies {
    @Override
    TestEngine engine() {
        return TestEngine.fromProperties().withBucket();
    }
}
