// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.harness.DriverHarness;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Proves the layer service, and the manifest and tag services beside it, over a storage driver: a class that extends this one and says where places come from is the
 * whole test. Every rule of {@code docs/spec/layer-service.md} and {@code docs/spec/manifest-service.md} is a test with its
 * id.
 */
public abstract class LayerServiceTck {
    private @Nullable RuleTests tests;

    /** For subclasses. */
    protected LayerServiceTck() {}

    /** {@return where the driver under the services comes from} */
    protected abstract DriverHarness harness();

    @TestFactory
    Stream<DynamicNode> serviceRules(TestReporter reporter) {
        tests = RuleTests.begin(getClass(), RuleSet.services(), harness(), reporter);
        return tests.nodes();
    }

    @AfterEach
    void report() throws IOException {
        if (tests != null) {
            tests.end();
        }
    }
}
