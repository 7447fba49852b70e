// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a configuration file: Java properties in UTF-8, {@code driver} and any number of {@code param.NAME}. */
final class ConfigurationFile {
    private static final String PARAMETER = "param.";

    private ConfigurationFile() {}

    static SettingsLayer read(Path file) {
        String origin = "configuration file " + file;
        Properties properties = load(file, origin);
        Map<String, String> parameters = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PARAMETER)) {
                parameters.put(
                        key.substring(PARAMETER.length()),
                        properties.getProperty(key).strip());
            } else if (!key.equals("driver")) {
                throw new InvalidSettingsException(
                        origin, "unknown key '" + key + "'; known are driver and " + PARAMETER + "NAME");
            }
        }
        return new SettingsLayer(
                Optional.ofNullable(properties.getProperty("driver")).map(String::strip), parameters);
    }

    private static Properties load(Path file, String origin) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw new InvalidSettingsException(origin, "it does not exist");
        } catch (CharacterCodingException e) {
            throw new InvalidSettingsException(origin, "it is not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidSettingsException(origin, "it cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(origin, "it is malformed: " + e.getMessage());
        }
    }
}
