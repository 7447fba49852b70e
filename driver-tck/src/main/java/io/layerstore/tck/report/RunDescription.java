// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When, where and how rules were checked.
 *
 * @param kit the version of the kit
 * @param system the operating system and the architecture
 * @param java the Java runtime
 * @param started when the first rule was begun
 * @param duration how long all of them took
 * @param seed what all randomness came from
 * @param selection the ids or beginnings of ids to which the run was narrowed, or an empty string
 */
public record RunDescription(
        String kit, String system, String java, Instant started, Duration duration, long seed, String selection) {
    static RunDescription of(Instant started, Duration duration, long seed, String selection) {
        String version = RunDescription.class.getPackage().getImplementationVersion();
        return new RunDescription(
                Objects.requireNonNullElse(version, "development"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors",
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                started,
                duration,
                seed,
                selection);
    }
}
