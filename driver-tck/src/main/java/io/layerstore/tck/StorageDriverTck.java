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
 * Proves a storage driver: a class that extends this one and says where places come from is the whole test. Every rule of
 * {@code docs/spec/storage-driver.md} is a test with its id. None is ever skipped: where a driver does not declare the
 * capability that a rule is about, its refusal is tested instead.
 */
public abstract class StorageDriverTck {
    private @Nullable RuleTests tests;

    /** For subclasses. */
    protected StorageDriverTck() {}

    /** {@return where the driver under test comes from} */
    protected abstract DriverHarness harness();

    @TestFactory
    Stream<DynamicNode> driverRules(TestReporter reporter) {
        tests = RuleTests.begin(getClass(), RuleSet.driver(), harness(), reporter);
        return tests.nodes();
    }

    @AfterEach
    void report() throws IOException {
        if (tests != null) {
            tests.end();
        }
    }
}
