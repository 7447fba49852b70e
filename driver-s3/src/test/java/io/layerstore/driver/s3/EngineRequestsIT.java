// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/** What the engine that the build is told of is asked. */
final class EngineRequestsIT extends RequestCounts {
    @Override
    TestEngine engine() {
        return TestEngine.fromProperties().withBucket();
    }
}
