// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.List;
import java.util.Optional;

/** Drivers whose factories programs cannot find, make or ask. */
final class ProviderSaboteurs {
    private ProviderSaboteurs() {}

    static List<Saboteur> all() {
        ParameterSpec helpless = ParameterSpec.optional("a", ParameterType.STRING, "", "");
        ParameterSpec twice = ParameterSpec.optional("a", ParameterType.STRING, "", "help");
        String hidden = "its class is not public";
        return List.of(
                provider("has no factory", Optional.empty(), "SD-PROV-02", "SD-PROV-03", "SD-PROV-04"),
                provider(
                        "has a factory that nobody can make", Optional.of(new Hidden("inmemory", twice)), "SD-PROV-02"),
                provider("has a factory of another name", Optional.of(new Hidden("In Memory")), "SD-PROV-03")
                        .alsoBy(hidden, "SD-PROV-02"),
                provider("has a parameter without help", Optional.of(new Hidden("inmemory", helpless)), "SD-PROV-04")
                        .alsoBy(hidden, "SD-PROV-02"),
                provider("has a parameter twice", Optional.of(new Hidden("inmemory", twice, twice)), "SD-PROV-04")
                        .alsoBy(hidden, "SD-PROV-02"));
    }

    private static Saboteur provider(String crime, Optional<StorageDriverFactory> factory, String... rules) {
        return Saboteur.harness(crime, honest -> new FactoryHarness(factory), rules);
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
