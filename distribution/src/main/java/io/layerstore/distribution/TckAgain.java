// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.LoadedFactory;
import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.distribution.settings.Settings;
import io.layerstore.driver.ParameterSpec;
import io.layerstore.tck.rule.Reproduction;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line that checks a rule again as it was checked; a secret is left to be filled in. */
final class TckAgain implements Reproduction {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+-]+");

    private final String begin;
    private final String end;

    TckAgain(StorageDrivers drivers, Settings settings, String end) {
        this.begin = "layerstore tck --driver " + settings.driver() + parameters(settings, secrets(drivers, settings));
        this.end = end;
    }

    @Override
    public String command(String id, long seed) {
        return begin + " --rules " + id + " --seed " + seed + end;
    }

    @Override
    public String asking(String property) {
        return "--scale";
    }

    private static Set<String> secrets(StorageDrivers drivers, Settings settings) {
        try (LoadedFactory loaded = drivers.factory(settings.driver())) {
            return loaded.factory().parameters().stream()
                    .filter(ParameterSpec::secret)
                    .map(ParameterSpec::name)
                    .collect(Collectors.toSet());
        }
    }

    private static String parameters(Settings settings, Set<String> secrets) {
        return settings.parameters().entrySet().stream()
                .map(given -> given.getKey() + "=" + (secrets.contains(given.getKey()) ? "..." : given.getValue()))
                .map(given -> " --param " + quoted(given))
                .collect(Collectors.joining());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
