// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.saboteur.DelegatingDriver;
import io.layerstore.tck.saboteur.KillMatrixTck;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.List;
import java.util.function.UnaryOperator;

/** The kit convicts layer and manifest services that ask for too little durability, over a driver that gives no more than is asked for. */
final class CrashLayerKillMatrixTest extends KillMatrixTck {
    @Override
    protected String title() {
        return "Layer services, over a disk that loses its power";
    }

    @Override
    protected DriverHarness honest() {
        return () -> CrashPlaces.place(Durability.POWER_LOSS);
    }

    @Override
    protected RuleSet rules() {
        return RuleSet.services().only("LS-DUR,MS-DUR");
    }

    @Override
    protected List<Saboteur> saboteurs() {
        return List.of(
                service(
                        "asks for no durability at all",
                        settings -> LayerServiceSubject.layerstore().open(settings.durability(Durability.NONE)),
                        "LS-DUR-01",
                        "LS-DUR-02",
                        "LS-DUR-03",
                        "LS-DUR-04",
                        "LS-DUR-05"),
                driver(
                                "writes links as if they were hints",
                                Forgetful.puts("/_layers/"),
                                "LS-DUR-04",
                                "LS-DUR-01",
                                "LS-DUR-02")
                        .alsoBy("links the layer anew", "LS-DUR-05"),
                driver("writes records as if they were hints", Forgetful.puts("/uploads/"), "LS-DUR-03")
                        .alsoBy("an upload that was cut cannot be ended", "LS-DUR-01"),
                driver("removes links as if they were hints", Forgetful::removing, "LS-DUR-05"),
                service(
                        "asks for no durability of manifests",
                        settings -> LayerServiceSubject.layerstore().open(settings.durability(Durability.NONE)),
                        "MS-DUR-01",
                        "MS-DUR-02"),
                driver("writes tags as if they were hints", Forgetful.puts("/current/link"), "MS-DUR-01")
                        .alsoBy("the tags that it begins with are torn", "MS-DUR-02"),
                driver("ends tags as if that were a hint", Forgetful.puts("layerstore/v1/untagged/"), "MS-DUR-02"));
    }

    private static Saboteur driver(String crime, UnaryOperator<StorageDriver> wrap, String... rules) {
        return service(
                crime,
                settings -> LayerServiceSubject.layerstore().open(settings.driver(wrap.apply(settings.driver()))),
                rules);
    }

    private static Saboteur service(String crime, LayerServiceSubject subject, String... rules) {
        return Saboteur.harness(crime, honest -> new Served(honest, subject), rules);
    }

    /** The places of another harness, over which the layer service is a saboteur. */
    private record Served(DriverHarness honest, LayerServiceSubject layerService) implements DriverHarness {
        @Override
        public DriverPlace fresh() throws Exception {
            return honest.fresh();
        }
    }

    /** Asks its driver for no durability where it should. */
    private static final class Forgetful extends DelegatingDriver {
        private final String part;
        private final boolean removals;

        private Forgetful(StorageDriver driver, String part, boolean removals) {
            super(driver);
            this.part = part;
            this.removals = removals;
        }

        static UnaryOperator<StorageDriver> puts(String part) {
            return driver -> new Forgetful(driver, part, false);
        }

        static StorageDriver removing(StorageDriver driver) {
            return new Forgetful(driver, "/_layers/", true);
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            boolean forgets = !removals && path.value().contains(part);
            return delegate.putContent(path, content, forgets ? options.withDurability(Durability.NONE) : options);
        }

        @Override
        public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
            boolean forgets = removals && path.value().contains(part);
            return delegate.delete(path, forgets ? options.withDurability(Durability.NONE) : options);
        }
    }
}
