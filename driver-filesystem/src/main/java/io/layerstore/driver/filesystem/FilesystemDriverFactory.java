// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.DriverContext;
import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.Durability;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.driver.ParameterType;
import io.layerstore.driver.SpiLevel;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageDriverFactory;
import io.layerstore.driver.StorageException;
import java.util.List;
import java.util.Locale;

/** Makes drivers that keep objects as files in a directory. */
public final class FilesystemDriverFactory implements StorageDriverFactory {
    private static final String ROOT_DIRECTORY = "rootdirectory";
    private static final String DURABILITY = "durability";
    private static final String MAX_CONTENT = "maxcontent";
    private static final int LEAST_MAX_CONTENT = 64 * 1024;
    private static final int GREATEST_MAX_CONTENT = 1 << 30;

    /** Does nothing. */
    public FilesystemDriverFactory() {}

    @Override
    public String name() {
        return FilesystemDriver.NAME;
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                ParameterSpec.required(
                        ROOT_DIRECTORY, ParameterType.PATH, "directory to keep the objects in; made if it is missing"),
                ParameterSpec.optional(
                                DURABILITY,
                                ParameterType.STRING,
                                "power-loss",
                                "what acknowledged writes survive at most")
                        .oneOf("power-loss", "process-crash", "none"),
                ParameterSpec.optional(
                        MAX_CONTENT,
                        ParameterType.BYTES,
                        "4m",
                        "greatest size of an object that is written in one call"));
    }

    @Override
    public StorageDriver create(DriverParameters parameters, DriverContext context) throws StorageException {
        FilesystemOptions options = FilesystemOptions.defaults()
                .withDurability(durability(parameters.text(DURABILITY)))
                .withMaxContentBytes(maxContent(parameters.bytes(MAX_CONTENT)))
                .withClock(context.clock())
                .withExecutor(context.executor());
        return FilesystemDriver.open(RootLocation.parse(parameters.text(ROOT_DIRECTORY)), options);
    }

    private static Durability durability(String text) {
        return Durability.valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static int maxContent(long bytes) {
        if (bytes < LEAST_MAX_CONTENT || bytes > GREATEST_MAX_CONTENT) {
            throw new InvalidParameterException(
                    FilesystemDriver.NAME, MAX_CONTENT, bytes + " bytes are not between 64k and 1g");
        }
        return (int) bytes;
    }
}
