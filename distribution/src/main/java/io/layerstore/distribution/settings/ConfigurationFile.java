// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads a configuration file: Java properties in UTF-8, {@code driver}, any number of {@code param.NAME}, and what
 * {@link ServeKey} names.
 */
final class ConfigurationFile {
    private static final String PARAMETER = "param.";

    private ConfigurationFile() {}

    static SettingsLayer read(Path file) {
        String origin = "configuration file " + file;
        Properties properties = load(file, origin);
        Map<String, String> parameters = new TreeMap<>();
        Map<ServeKey, ServeValue> serve = new EnumMap<>(ServeKey.class);
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            if (key.startsWith(PARAMETER)) {
                parameters.put(key.substring(PARAMETER.length()), value);
            } else if (key.startsWith(ServeKey.PREFIX)) {
                serve.put(serveKey(key, origin), new ServeValue(origin + ": " + key, value));
            } else if (!key.equals("driver")) {
                throw new InvalidSettingsException(
                        origin,
                        "unknown key '" + key + "'; known are driver, " + PARAMETER + "NAME and those that begin with "
                                + ServeKey.PREFIX);
            }
        }
        return new SettingsLayer(
                Optional.ofNullable(properties.getProperty("driver")).map(String::strip), parameters, serve);
    }

    private static ServeKey serveKey(String key, String origin) {
        return ServeKey.of(key)
                .orElseThrow(() -> new InvalidSettingsException(
                        origin, "unknown key '" + key + "'; known are " + ServeKey.known()));
    }

    private static Properties load(Path file, String origin) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw new InvalidSettingsException(origin, "it does not exist");
        } catch (AccessDeniedException e) {
            throw new InvalidSettingsException(origin, "access denied");
        } catch (CharacterCodingException e) {
            throw new InvalidSettingsException(origin, "it is not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidSettingsException(origin, "it cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(origin, "it is malformed: " + e.getMessage());
        }
    }
}
