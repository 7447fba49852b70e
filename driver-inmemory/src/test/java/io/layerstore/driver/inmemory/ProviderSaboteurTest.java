// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.RuleResult;
import io.layerstore.tck.RuleResult.Status;
import io.layerstore.tck.RuleRunner;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules about factories convict wrong ones. */
final class ProviderSaboteurTest {
    @Test
    void aDriverWithoutFactoryIsConvicted() {
        assertConvicted(Optional.empty(), "SD-PROV-02", "SD-PROV-03", "SD-PROV-04");
    }

    @Test
    void aFactoryWithoutPublicConstructorIsConvicted() {
        assertConvicted(
                Optional.of(new Hidden("inmemory", ParameterSpec.optional("a", ParameterType.STRING, "", "help"))),
                "SD-PROV-02");
    }

    @Test
    void aFactoryOfAnotherNameIsConvicted() {
        assertConvicted(Optional.of(new Hidden("In Memory")), "SD-PROV-03");
    }

    @Test
    void parametersOfOneNameOrWithoutHelpAreConvicted() {
        ParameterSpec helpless = ParameterSpec.optional("a", ParameterType.STRING, "", "");
        ParameterSpec twice = ParameterSpec.optional("a", ParameterType.STRING, "", "help");
        assertConvicted(Optional.of(new Hidden("inmemory", helpless)), "SD-PROV-04");
        assertConvicted(Optional.of(new Hidden("inmemory", twice, twice)), "SD-PROV-04");
    }

    private static void assertConvicted(Optional<StorageDriverFactory> factory, String... ids) {
        for (String id : ids) {
            RuleResult result = new RuleRunner(new FactoryHarness(factory), 7)
                    .run(RuleSet.driver().only(id).checks().get(0));
            assertThat(result.status()).as("%s", result).isEqualTo(Status.FAILED);
        }
    }

    private record FactoryHarness(Optional<StorageDriverFactory> found) implements DriverHarness {
        @Override
        public DriverPlace fresh() {
            return new HeapPlace();
        }

        @Override
        public Optional<StorageDriverFactory> factory(String name) {
            return found;
        }
    }

    private static final class Hidden implements StorageDriverFactory {
        private final String name;
        private final List<ParameterSpec> parameters;

        Hidden(String name, ParameterSpec... parameters) {
            this.name = name;
            this.parameters = List.of(parameters);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int spiLevel() {
            return SpiLevel.CURRENT;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return parameters;
        }

        @Override
        public StorageDriver create(DriverParameters given, DriverContext context) throws StorageException {
            throw new UnsupportedOperationException();
        }
    }
}
