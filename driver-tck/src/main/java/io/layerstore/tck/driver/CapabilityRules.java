// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static io.layerstore.driver.StorageErrorKind.TOO_LARGE;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Capabilities;
import io.layerstore.driver.Capability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Refusals;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.EnumSet;
import java.util.Set;

/** What drivers declare, and how they keep to it. */
final class CapabilityRules {
    private static final int LARGEST_TRIED = 64 * Steps.MIB;

    @Rule("SD-CAP-01")
    void capabilitiesAreConstant(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        Capabilities capabilities = driver.capabilities();
        Steps.put(driver, context.path("object"), context.content(10));
        assertThat(driver.capabilities()).isSameAs(capabilities);
        assertThat(context.another().capabilities().all()).isEqualTo(capabilities.all());
        driver.close();
        assertThat(driver.capabilities()).isSameAs(capabilities);
        assertThat(driver.name()).isEqualTo(context.another().name());
    }

    @Rule("SD-CAP-03")
    void theUndeclaredIsRefused(RuleContext context) throws Throwable {
        Set<Capability> undeclared = EnumSet.allOf(Capability.class);
        undeclared.removeAll(context.driver().capabilities().all());
        for (Capability capability : undeclared) {
            Refusals.check(capability, context);
        }
    }

    @Rule("SD-CAP-04")
    void capabilitiesFitTogether(RuleContext context) throws Throwable {
        Capabilities capabilities = context.driver().capabilities();
        if (capabilities.has(Capability.LIST_STAGED)) {
            assertThat(capabilities.all()).as("what is declared").contains(Capability.RESUME);
        }
        assertThat(capabilities.maxObjectBytes())
                .as("the greatest size of an object")
                .isGreaterThanOrEqualTo(capabilities.maxContentBytes());
    }

    @Rule("SD-CAP-08")
    void theLimitOfObjectsIsKept(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        long limit = driver.capabilities().maxObjectBytes();
        SeededContent largest = context.content(Math.min(limit, LARGEST_TRIED));
        StoragePath path = context.path("object");
        Steps.publish(driver, path, largest);
        assertThat(driver.stat(path).map(FileInfo::size)).contains(largest.size());
        if (limit < LARGEST_TRIED) {
            SeededContent tooLarge = context.content(limit + 1);
            assertFails(() -> Steps.publish(driver, path, tooLarge), TOO_LARGE);
            largest.verify(Steps.read(driver, path));
        }
    }

    @Rule("SD-CAP-05")
    void theLimitOfSmallObjectsIsKept(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        StoragePath path = context.path("object");
        int limit = driver.capabilities().maxContentBytes();
        SeededContent largest = context.content(Math.min(limit, LARGEST_TRIED));
        largest.verify(driver.getContent(Steps.put(driver, path, largest).path(), LARGEST_TRIED));
        if (limit < LARGEST_TRIED) {
            byte[] tooLarge = new byte[limit + 1];
            assertFails(() -> driver.putContent(path, tooLarge, WriteOptions.replace()), TOO_LARGE);
            assertFails(() -> driver.putContent(context.path("new"), tooLarge, WriteOptions.replace()), TOO_LARGE);
            largest.verify(driver.getContent(path, limit));
            assertThat(driver.stat(context.path("new"))).isEmpty();
        }
    }
}
