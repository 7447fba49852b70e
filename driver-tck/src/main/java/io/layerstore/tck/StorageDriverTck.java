// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import io.layerstore.tck.harness.DriverHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Proves a storage driver: a class that extends this one and says where places come from is the whole test. Every rule of
 * {@code docs/spec/storage-driver.md} is a test with its id. None is ever skipped: where a driver does not declare the
 * capability that a rule is about, its refusal is tested instead.
 */
public abstract class StorageDriverTck {
    /** For subclasses. */
    protected StorageDriverTck() {}

    /** {@return where the driver under test comes from} */
    protected abstract DriverHarness harness();

    @TestFactory
    Stream<DynamicNode> driverRules(TestReporter reporter) {
        return RuleTests.of(RuleSet.driver(), harness(), reporter);
    }
}
