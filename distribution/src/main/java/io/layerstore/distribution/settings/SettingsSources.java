// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the settings in one order: option, environment, configuration file, default. The configuration file is that of the
 * option, else that of {@code LAYERSTORE_CONFIG}, else the one of the installation. A place that names another driver than
 * the chosen one has its parameters left out: they are not meant for it.
 */
public final class SettingsSources {
    private static final String DEFAULT_DRIVER = "filesystem";
    private static final String ROOT = "rootdirectory";

    private final Map<String, String> environment;
    private final Optional<Path> installed;
    private final Path userHome;

    /**
     * Makes the sources.
     *
     * @param environment the environment variables
     * @param installed the configuration file of the installation; need not exist
     * @param userHome the user's home directory
     */
    public SettingsSources(Map<String, String> environment, Optional<Path> installed, Path userHome) {
        this.environment = Map.copyOf(environment);
        this.installed = installed;
        this.userHome = userHome;
    }

    /**
     * Finds the settings.
     *
     * @param driver the driver that was given as an option
     * @param parameters the parameters that were given as options
     * @param file the configuration file that was given as an option
     * @return the settings
     * @throws InvalidSettingsException if a place says something that cannot be used
     */
    public Settings resolve(Optional<String> driver, Map<String, String> parameters, Optional<Path> file) {
        List<SettingsLayer> layers =
                List.of(new SettingsLayer(driver, parameters), SettingsLayer.of(environment), configuration(file));
        String chosen = layers.stream()
                .flatMap(layer -> layer.driver().stream())
                .findFirst()
                .orElse(DEFAULT_DRIVER);
        Map<String, String> merged = new TreeMap<>();
        layers.stream()
                .filter(layer -> layer.speaksOf(chosen))
                .forEach(layer -> layer.parameters().forEach(merged::putIfAbsent));
        if (chosen.equals(DEFAULT_DRIVER)) {
            merged.computeIfAbsent(ROOT, name -> defaultRoot().toString());
        }
        return new Settings(chosen, merged, serve(layers));
    }

    private static ServeValues serve(List<SettingsLayer> layers) {
        Map<ServeKey, ServeValue> merged = new EnumMap<>(ServeKey.class);
        layers.forEach(layer -> layer.serve().forEach(merged::putIfAbsent));
        return new ServeValues(merged);
    }

    /** {@return the directory of the user's in which layers lie if nothing else was said} */
    public Path defaultRoot() {
        return SettingsLayer.variable(environment, "XDG_DATA_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> userHome.resolve(".local/share"))
                .resolve("layerstore");
    }

    private SettingsLayer configuration(Optional<Path> option) {
        return option.or(() ->
                        SettingsLayer.variable(environment, "LAYERSTORE_CONFIG").map(Path::of))
                .or(() -> installed.filter(Files::exists))
                .map(ConfigurationFile::read)
                .orElseGet(() -> new SettingsLayer(Optional.empty(), Map.of()));
    }
}
