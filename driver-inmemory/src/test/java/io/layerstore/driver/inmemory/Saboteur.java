// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A driver that breaks one promise, and the rules that have to convict it.
 *
 * @param crime what it does
 * @param wrap makes it out of a driver that keeps all promises
 * @param convictedBy the ids of the rules
 */
record Saboteur(String crime, UnaryOperator<StorageDriver> wrap, List<String> convictedBy) {
    static Saboteur driver(String crime, UnaryOperator<StorageDriver> wrap, String... rules) {
        return new Saboteur(crime, wrap, List.of(rules));
    }

    static Saboteur reader(String crime, UnaryOperator<StorageReader> wrap, String... rules) {
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

    static Saboteur writer(String crime, UnaryOperator<StorageWriter> wrap, String... rules) {
        return hinted(crime, (driver, options, writer) -> wrap.apply(writer), rules);
    }

    /** For crimes that need the driver and the hints too. */
    static Saboteur hinted(String crime, Hinted wrap, String... rules) {
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

    static Saboteur staged(String crime, UnaryOperator<StagedContent> wrap, String... rules) {
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

    /** Makes a writer that knows its driver and its hints. */
    interface Hinted {
        StorageWriter apply(StorageDriver driver, StageOptions options, StorageWriter writer) throws StorageException;
    }

    @Override
    public String toString() {
        return crime;
    }
}
