// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.StorageDriverFactory;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Gives the kit places for the driver under test. One method, so a lambda will do. */
@FunctionalInterface
public interface DriverHarness {
    /**
     * Makes a new, empty place that shares nothing with any other. The kit asks for one per rule and closes it.
     *
     * @return the place
     * @throws Exception if there can be none
     */
    DriverPlace fresh() throws Exception;

    /** {@return the layer service that the rules of the layer service are about: Layerstore's own, if this is not overridden} */
    default LayerServiceSubject layerService() {
        return LayerServiceSubject.layerstore();
    }

    /**
     * Returns the factory that makes the driver.
     *
     * @param name the name that the driver gives
     * @return the factory, or empty if there is none of that name
     * @implSpec Looks with {@link ServiceLoader} on the loader of this harness, as a program does that has the driver on its
     *     class path or module path.
     */
    default Optional<StorageDriverFactory> factory(String name) {
        return ServiceLoader.load(StorageDriverFactory.class, getClass().getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst();
    }

    /**
     * Returns the rules that the driver is known to break, each with the reason. They are checked all the same; one that the
     * driver keeps is reported as waived in vain. To waive a SHOULD costs nothing, to waive a MUST costs the verdict.
     *
     * @return the reasons by the ids of the rules; none, if this is not overridden
     */
    default Map<String, String> waivers() {
        return Map.of();
    }

    /** {@return how much the back-end can be asked for: what suits one on this machine, if this is not overridden} */
    default TckLimits limits() {
        return TckLimits.defaults();
    }
}
