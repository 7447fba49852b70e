// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Any configuration file is read, or refused with a sentence that names it. */
public final class SettingsTarget {
    private static final Path FILE = file();

    private SettingsTarget() {}

    /**
     * Tries an input.
     *
     * @param input the content of a configuration file
     * @throws IOException if it cannot be written
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            new SettingsSources(Map.of(), Optional.empty(), Path.of("/home"))
                    .resolve(Optional.empty(), Map.of(), Optional.of(FILE));
        } catch (InvalidSettingsException e) {
            if (!String.valueOf(e.getMessage()).contains(FILE.toString())) {
                throw new AssertionError("a message that does not name the file", e);
            }
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("layerstore-fuzz", ".properties");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
