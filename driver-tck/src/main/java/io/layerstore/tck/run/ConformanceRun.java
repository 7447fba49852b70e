// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.run;

import io.layerstore.core.driver.LoadedFactory;
import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.harness.FactoryPlace;
import io.layerstore.tck.harness.HarnessContext;
import io.layerstore.tck.harness.TckLimits;
import io.layerstore.tck.prefix.PrefixHarness;
import io.layerstore.tck.report.ConformanceReport;
import io.layerstore.tck.rule.Reproduction;
import io.layerstore.tck.rule.RuleRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a driver over a back-end that parameters name, without any code of the driver's author. Everything happens below a
 * random prefix and is removed at the end, also when rules failed. A back-end with anything in it is refused. What needs
 * hooks of a harness can only be declared, so the best verdict is a limited one.
 *
 * <p>For one thread, and for one run.
 */
public final class ConformanceRun {
    private final String driver;
    private final DriverPlace backEnd;
    private final FactorySource factory;
    private final Map<String, String> waivers = new TreeMap<>();
    private final Set<String> wanted = new TreeSet<>();
    private String rules = "";
    private long seed = RuleRunner.seed();
    private Reproduction reproduction = Reproduction.PROPERTIES;
    private ConformanceListener listener = new ConformanceListener() {};
    private TckLimits limits = TckLimits.defaults();
    private @Nullable Path directory;
    private boolean notEmptyAllowed;

    private ConformanceRun(String driver, DriverPlace backEnd, FactorySource factory) {
        this.factory = factory;
        this.driver = driver;
        this.backEnd = backEnd;
    }

    /**
     * Prepares a run.
     *
     * @param factory makes the driver
     * @param parameters what names the back-end; every instance is opened with them
     * @return the run
     * @throws io.layerstore.driver.InvalidParameterException if a parameter is unknown, missing or malformed
     */
    public static ConformanceRun of(StorageDriverFactory factory, Map<String, String> parameters) {
        return new ConformanceRun(
                factory.name(), new FactoryPlace(factory, parameters, () -> {}), use -> use.with(factory));
    }

    /**
     * Prepares a run.
     *
     * @param drivers where the driver is found
     * @param name the name of the driver
     * @param parameters what names the back-end; every instance is opened with them
     * @return the run; an unknown driver or a wrong parameter is found when it is run
     */
    public static ConformanceRun of(StorageDrivers drivers, String name, Map<String, String> parameters) {
        Map<String, String> given = Map.copyOf(parameters);
        return new ConformanceRun(
                name,
                new DriverPlace() {
                    @Override
                    public StorageDriver open() throws StorageException {
                        return drivers.open(name, given, HarnessContext.SYSTEM);
                    }

                    @Override
                    public void close() {}
                },
                use -> {
                    try (LoadedFactory loaded = drivers.factory(name)) {
                        return use.with(loaded.factory());
                    }
                });
    }

    /**
     * Narrows the run.
     *
     * @param beginnings ids, or beginnings of ids such as {@code SD-CMT}, joined by commas; empty for all
     * @return this
     */
    public ConformanceRun rules(String beginnings) {
        rules = Objects.requireNonNull(beginnings, "beginnings");
        return this;
    }

    /**
     * Repeats the random choices of another run.
     *
     * @param value the seed of that run
     * @return this
     */
    public ConformanceRun seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Asks for rules that are not checked unless somebody asks.
     *
     * @param property the property that the rule names, such as {@code tck.scale}
     * @return this
     */
    public ConformanceRun optIn(String property) {
        wanted.add(property);
        return this;
    }

    /**
     * Waives a rule: it is checked, and if the driver breaks it, the report says why.
     *
     * @param rule the id of the rule
     * @param reason why the driver breaks it, not empty
     * @return this
     */
    public ConformanceRun waive(String rule, String reason) {
        waivers.put(rule, reason);
        return this;
    }

    /**
     * Says how much the back-end can be asked for.
     *
     * @param asked the limits
     * @return this
     */
    public ConformanceRun limits(TckLimits asked) {
        limits = Objects.requireNonNull(asked, "asked");
        return this;
    }

    /**
     * Writes the report to a directory.
     *
     * @param target where {@code report.json} and {@code report.html} go; made if it is not there
     * @return this
     */
    public ConformanceRun reportTo(Path target) {
        directory = target;
        return this;
    }

    /**
     * Says how a rule is checked again, for failures.
     *
     * @param command knows the command
     * @return this
     */
    public ConformanceRun repeatedBy(Reproduction command) {
        reproduction = command;
        return this;
    }

    /**
     * Says who is told how the run goes on.
     *
     * @param told the listener
     * @return this
     */
    public ConformanceRun listener(ConformanceListener told) {
        listener = told;
        return this;
    }

    /**
     * Runs also if something lies in the back-end: it stays as it is, but the driver under test may be broken.
     *
     * @return this
     */
    public ConformanceRun allowNotEmpty() {
        notEmptyAllowed = true;
        return this;
    }

    /**
     * Checks the rules: those of the driver, and those of the layer service if the driver declares what that needs.
     *
     * @return what came of it
     * @throws PlaceNotEmptyException if something lies in the back-end, and that is not allowed
     * @throws SeparateBackEndsException if every driver that is opened has a back-end of its own
     * @throws IOException if the driver cannot be opened, or the report cannot be written
     * @throws IllegalStateException if no rule was asked for, or one that there is not
     * @throws IllegalArgumentException if a rule is waived that there is not, or without a reason
     */
    public ConformanceReport run() throws IOException {
        return factory.load(this::run);
    }

    private ConformanceReport run(StorageDriverFactory loaded) throws IOException {
        try (PrefixHarness places = new PrefixHarness(backEnd, loaded)) {
            refuseIfOccupied(places);
            refuseIfSeparate(places);
            RunHarness harness = new RunHarness(places, Map.copyOf(waivers), limits);
            RuleRunner runner = new RuleRunner(harness, seed, reproduction, wanted);
            ConformanceReport report = new CheckedRules(harness, runner, listener, seed, rules).run();
            if (directory != null) {
                report.write(directory);
            }
            return report;
        }
    }

    private void refuseIfOccupied(PrefixHarness places) throws IOException {
        Optional<String> occupant = notEmptyAllowed ? Optional.empty() : places.occupant();
        if (occupant.isPresent()) {
            throw new PlaceNotEmptyException(driver, occupant.get());
        }
    }

    /** A driver that fails already at this is for the rules to judge. */
    private void refuseIfSeparate(PrefixHarness places) throws IOException {
        boolean shared;
        try {
            shared = places.isShared();
        } catch (StorageException | RuntimeException e) {
            shared = true;
        }
        if (!shared) {
            throw new SeparateBackEndsException(driver);
        }
    }

    /** Loads the factory of the driver for as long as it is used. */
    private interface FactorySource {
        ConformanceReport load(FactoryUse use) throws IOException;
    }

    /** What is done with a factory. */
    private interface FactoryUse {
        ConformanceReport with(StorageDriverFactory factory) throws IOException;
    }
}
