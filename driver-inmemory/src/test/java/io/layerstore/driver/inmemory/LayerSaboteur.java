// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.StoreSettings;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A layer service that breaks one promise, and the rules that convict it: these and no others.
 *
 * @param crime what it does
 * @param subject opens its stores
 * @param convictedBy the ids of the rules
 * @param chance why some more rules convict it in some runs
 * @param maybeBy the ids of those
 */
record LayerSaboteur(
        String crime, LayerServiceSubject subject, List<String> convictedBy, String chance, List<String> maybeBy) {
    private static final LayerServiceSubject HONEST = LayerServiceSubject.layerstore();

    /** The ids are given with spaces between them, in one or more strings. */
    static LayerSaboteur subject(String crime, LayerServiceSubject subject, String... rules) {
        return new LayerSaboteur(crime, subject, List.of(String.join(" ", rules).split(" ")), "", List.of());
    }

    /** The same, which other rules convict in some runs. */
    LayerSaboteur maybeBy(String reason, String... rules) {
        return new LayerSaboteur(crime, subject, convictedBy, reason, List.of(rules));
    }

    /** A service that is opened with other settings than it was given. */
    static LayerSaboteur settings(String crime, UnaryOperator<StoreSettings> change, String... rules) {
        return subject(crime, settings -> HONEST.open(change.apply(settings)), rules);
    }

    /** A service that treats its driver wrongly. */
    static LayerSaboteur driver(String crime, UnaryOperator<StorageDriver> wrap, String... rules) {
        return settings(crime, settings -> settings.driver(wrap.apply(settings.driver())), rules);
    }

    /** A service that treats its stages wrongly. */
    static LayerSaboteur writer(
            String crime, BiFunction<StorageDriver, StorageWriter, StorageWriter> wrap, String... rules) {
        return driver(
                crime,
                driver -> new ServiceDriver(driver) {
                    @Override
                    public StorageWriter writer(StageOptions options) throws StorageException {
                        return wrap.apply(this, delegate.writer(options));
                    }

                    @Override
                    public StorageWriter resume(WriterToken token) throws StorageException {
                        return wrap.apply(this, delegate.resume(token));
                    }
                },
                rules);
    }

    static LayerSaboteur service(String crime, UnaryOperator<LayerService> wrap, String... rules) {
        return subject(crime, settings -> new DelegatingStore(HONEST.open(settings), wrap), rules);
    }

    /** A service that knows its driver, and goes past itself. */
    static LayerSaboteur knowing(
            String crime, BiFunction<StorageDriver, LayerService, LayerService> wrap, String... rules) {
        return subject(
                crime,
                settings ->
                        new DelegatingStore(HONEST.open(settings), service -> wrap.apply(settings.driver(), service)),
                rules);
    }

    /** A service that has another one at hand, to which everything is permitted. */
    static LayerSaboteur privileged(
            String crime, BiFunction<LayerService, LayerService, LayerService> wrap, String... rules) {
        return subject(
                crime,
                settings -> {
                    LayerService all = HONEST.open(settings.accessController((who, where, what) -> true))
                            .layers();
                    return new DelegatingStore(HONEST.open(settings), service -> wrap.apply(all, service));
                },
                rules);
    }

    static LayerSaboteur upload(String crime, UnaryOperator<LayerUpload> wrap, String... rules) {
        return service(crime, service -> new WrappedHandles(service, layer -> layer, wrap), rules);
    }

    static LayerSaboteur layer(String crime, UnaryOperator<Layer> wrap, String... rules) {
        return service(crime, service -> new WrappedHandles(service, wrap, upload -> upload), rules);
    }

    /** {@return the same for the kill matrix} */
    Saboteur toSaboteur() {
        return Saboteur.harness(crime, honest -> new ServedHarness(honest, subject), convictedBy.toArray(String[]::new))
                .maybeBy(chance, maybeBy.toArray(String[]::new))
                .throwing();
    }

    /** The places of another harness, over which the layer service is the saboteur. */
    private record ServedHarness(DriverHarness honest, LayerServiceSubject layerService) implements DriverHarness {
        @Override
        public DriverPlace fresh() throws Exception {
            return honest.fresh();
        }
    }

    @Override
    public String toString() {
        return crime;
    }
}
