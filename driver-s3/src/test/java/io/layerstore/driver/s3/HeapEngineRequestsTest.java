// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

/** What an engine in this process is asked. */
final class HeapEngineRequestsTest extends RequestCounts {
    @Override
    TestEngine engine() {
        return HeapEngine.get();
    }
}
