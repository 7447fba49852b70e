// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.saboteur;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.DriverHarness;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Something under test that breaks one promise, and the rules that convict it: these and no others. Immutable, and safe for
 * use by many threads if what it wraps with is.
 */
public final class Saboteur {
    private final String crime;
    private final UnaryOperator<DriverHarness> sabotage;
    private final List<String> convictedBy;
    private final Map<String, String> alsoBy;
    private final Map<String, String> maybeBy;
    private final boolean throwing;

    private Saboteur(
            String crime,
            UnaryOperator<DriverHarness> sabotage,
            List<String> convictedBy,
            Map<String, String> alsoBy,
            Map<String, String> maybeBy,
            boolean throwing) {
        this.crime = crime;
        this.sabotage = sabotage;
        this.convictedBy = convictedBy;
        this.alsoBy = alsoBy;
        this.maybeBy = maybeBy;
        this.throwing = throwing;
    }

    /**
     * Makes a saboteur of any kind, such as a layer service that breaks a promise, or a driver over a disk that does.
     *
     * @param crime what it does, as in "a driver that ..."
     * @param sabotage makes a harness out of one whose driver keeps all promises; it may also ignore that one
     * @param rules the ids of the rules about the promise, all of which convict it
     * @return the saboteur
     */
    public static Saboteur harness(String crime, UnaryOperator<DriverHarness> sabotage, String... rules) {
        return new Saboteur(crime, sabotage, List.of(rules), Map.of(), Map.of(), false);
    }

    /**
     * Makes a driver that breaks a promise.
     *
     * @param crime what it does, as in "a driver that ..."
     * @param wrap makes it out of a driver that keeps all promises
     * @param rules the ids of the rules about the promise, all of which convict it
     * @return the saboteur
     */
    public static Saboteur driver(String crime, UnaryOperator<StorageDriver> wrap, String... rules) {
        return place(crime, () -> wrap, rules);
    }

    /**
     * Makes drivers that break a promise together, for instance by something that all instances over a place share.
     *
     * @param crime what they do, as in "a driver that ..."
     * @param wraps gives for each place what makes them out of drivers that keep all promises
     * @param rules the ids of the rules about the promise, all of which convict them
     * @return the saboteur
     */
    public static Saboteur place(String crime, Supplier<UnaryOperator<StorageDriver>> wraps, String... rules) {
        return harness(crime, honest -> new SabotagedHarness(honest, wraps), rules);
    }

    /**
     * Makes a driver whose readers break a promise.
     *
     * @param crime what it does, as in "a driver that ..."
     * @param wrap makes a reader out of one that keeps all promises
     * @param rules the ids of the rules about the promise, all of which convict it
     * @return the saboteur
     */
    public static Saboteur reader(String crime, UnaryOperator<StorageReader> wrap, String... rules) {
        return driver(
                crime,
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public StorageReader open(StoragePath path, ReadOptions options) throws StorageException {
                        return wrap.apply(delegate.open(path, options));
                    }
                },
                rules);
    }

    /**
     * Makes a driver whose writers break a promise.
     *
     * @param crime what it does, as in "a driver that ..."
     * @param wrap makes a writer out of one that keeps all promises
     * @param rules the ids of the rules about the promise, all of which convict it
     * @return the saboteur
     */
    public static Saboteur writer(String crime, UnaryOperator<StorageWriter> wrap, String... rules) {
        return hinted(crime, (driver, options, writer) -> wrap.apply(writer), rules);
    }

    /**
     * Makes a driver whose writers break a promise, and need the driver and the hints for it.
     *
     * @param crime what it does, as in "a driver that ..."
     * @param wrap makes a writer out of one that keeps all promises
     * @param rules the ids of the rules about the promise, all of which convict it
     * @return the saboteur
     */
    public static Saboteur hinted(String crime, Hinted wrap, String... rules) {
        return driver(
                crime,
                driver -> new DelegatingDriver(driver) {
                    @Override
                    public StorageWriter writer(StageOptions options) throws StorageException {
                        return wrap.apply(delegate, options, delegate.writer(options));
                    }

                    @Override
                    public StorageWriter resume(WriterToken token) throws StorageException {
                        return wrap.apply(delegate, StageOptions.defaults(), delegate.resume(token));
                    }
                },
                rules);
    }

    /**
     * Makes a driver whose staged content breaks a promise.
     *
     * @param crime what it does, as in "a driver that ..."
     * @param wrap makes staged content out of some that keeps all promises
     * @param rules the ids of the rules about the promise, all of which convict it
     * @return the saboteur
     */
    public static Saboteur staged(String crime, UnaryOperator<StagedContent> wrap, String... rules) {
        return writer(
                crime,
                writer -> new DelegatingWriter(writer) {
                    @Override
                    public StagedContent seal(byte[] attachment) throws IOException {
                        return wrap.apply(delegate.seal(attachment));
                    }
                },
                rules);
    }

    /**
     * Adds rules that are about something else and convict all the same.
     *
     * @param reason why they do, in one line
     * @param rules their ids
     * @return a saboteur that they convict as well
     */
    public Saboteur alsoBy(String reason, String... rules) {
        return new Saboteur(crime, sabotage, convictedBy, with(alsoBy, reason, rules), maybeBy, throwing);
    }

    /**
     * Adds rules that convict in some runs, because it depends on chance whether they meet the crime.
     *
     * @param reason what it depends on, in one line
     * @param rules their ids
     * @return a saboteur that they may convict as well
     */
    public Saboteur maybeBy(String reason, String... rules) {
        return new Saboteur(crime, sabotage, convictedBy, alsoBy, with(maybeBy, reason, rules), throwing);
    }

    /**
     * Says that part of the crime is to throw unchecked exceptions; otherwise a rule that ends with one has not seen the
     * crime but stumbled.
     *
     * @return a saboteur that may throw
     */
    public Saboteur throwing() {
        return new Saboteur(crime, sabotage, convictedBy, alsoBy, maybeBy, true);
    }

    boolean mayThrow() {
        return throwing;
    }

    private static Map<String, String> with(Map<String, String> some, String reason, String... rules) {
        Map<String, String> all = new TreeMap<>(some);
        Arrays.stream(rules).forEach(rule -> all.put(rule, reason));
        return Collections.unmodifiableMap(all);
    }

    /** {@return what it does, as in "a driver that ..."} */
    public String crime() {
        return crime;
    }

    /** {@return the ids of the rules about the promise that it breaks, in the order given; unmodifiable} */
    public List<String> convictedBy() {
        return convictedBy;
    }

    /** {@return why other rules convict it, by their ids in order; unmodifiable} */
    public Map<String, String> alsoBy() {
        return alsoBy;
    }

    /** {@return what it depends on that other rules convict it, by their ids in order; unmodifiable} */
    public Map<String, String> maybeBy() {
        return maybeBy;
    }

    /** {@return the ids of the rules that it names, and beginnings of the ids of all rules in the areas of its own rules} */
    Set<String> scope() {
        Set<String> scope = new TreeSet<>(alsoBy.keySet());
        scope.addAll(maybeBy.keySet());
        convictedBy.forEach(id -> scope.add(id.substring(0, id.lastIndexOf('-') + 1)));
        return scope;
    }

    /**
     * Sabotages.
     *
     * @param honest a harness whose driver keeps all promises
     * @return the harness to be convicted
     */
    public DriverHarness sabotage(DriverHarness honest) {
        return sabotage.apply(honest);
    }

    /** {@return the crime} */
    @Override
    public String toString() {
        return crime;
    }

    /** Makes a writer that breaks a promise, and knows its driver and its hints. */
    @FunctionalInterface
    public interface Hinted {
        /**
         * Wraps a writer.
         *
         * @param driver the driver that made it, which keeps all promises
         * @param options what it was asked for; the defaults if it is resumed
         * @param writer a writer that keeps all promises
         * @return the writer that does not
         * @throws StorageException if there can be none
         */
        StorageWriter apply(StorageDriver driver, StageOptions options, StorageWriter writer) throws StorageException;
    }
}
