// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The factory that programs find. */
final class ProviderRules {
    private static final String VALUE = "what-was-given-to-it";

    @Rule("SD-PROV-02")
    void makingAFactoryDoesNothing(RuleContext context) throws Throwable {
        Class<? extends StorageDriverFactory> type = factory(context).getClass();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        StorageDriverFactory factory = type.getConstructor().newInstance();
        assertThat(factory.name()).isEqualTo(context.driver().name());
        assertThat(factory.parameters()).isEqualTo(factory(context).parameters());
        assertThat(Thread.getAllStackTraces().keySet())
                .as("threads, all of which were there before")
                .filteredOn(thread -> thread.getName().contains(factory.name()))
                .isSubsetOf(before);
    }

    @Rule("SD-PROV-03")
    void theNameSelectsTheDriver(RuleContext context) throws Throwable {
        StorageDriverFactory factory = factory(context);
        assertThat(factory.name())
                .matches("[a-z][a-z0-9-]{0,31}")
                .isEqualTo(factory.name())
                .isEqualTo(context.driver().name());
        assertThat(factory.spiLevel()).isBetween(SpiLevel.OLDEST_SUPPORTED, SpiLevel.CURRENT);
    }

    @Rule("SD-PROV-04")
    void wrongParametersAreRefusedByName(RuleContext context) throws Throwable {
        StorageDriverFactory factory = factory(context);
        Map<String, String> given = new HashMap<>();
        for (ParameterSpec spec : factory.parameters()) {
            assertThat(spec.help()).as("help for %s", spec.name()).isNotBlank().doesNotContain("\n");
            assertThat(given.put(spec.name(), ""))
                    .as("parameters called %s", spec.name())
                    .isNull();
        }
        assertThatThrownBy(() ->
                        DriverParameters.of(factory.name(), factory.parameters(), Map.of("nosuchparameter", VALUE)))
                .isInstanceOfSatisfying(
                        InvalidParameterException.class,
                        e -> assertThat(e.parameter()).isEqualTo("nosuchparameter"))
                .hasMessageContaining(factory.name())
                .hasMessageNotContaining(VALUE);
        for (ParameterSpec spec : factory.parameters()) {
            if (spec.required()) {
                assertThatThrownBy(() -> DriverParameters.of(factory.name(), factory.parameters(), Map.of()))
                        .isInstanceOf(InvalidParameterException.class);
            }
        }
    }

    private static StorageDriverFactory factory(RuleContext context) throws Exception {
        String name = context.driver().name();
        return context.harness()
                .factory(name)
                .orElseThrow(() -> new AssertionError("expected a StorageDriverFactory with the name " + name
                        + ", seen none; is there a services file?"));
    }
}
