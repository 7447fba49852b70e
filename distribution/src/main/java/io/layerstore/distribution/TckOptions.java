// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.driver.StorageDrivers;
import io.layerstore.distribution.settings.Settings;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.TckLimits;
import io.layerstore.tck.rule.LargeContent;
import io.layerstore.tck.run.ConformanceRun;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What can be said about a run of the conformance kit. Loads none of it for other commands, which read these options as well. */
final class TckOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "IDS",
            description = "Only these rules: ids or beginnings of ids, joined by commas, such as SD-CMT,LS-FIN-03.")
    private String rules = "";

    @Option(names = "--seed", paramLabel = "N", description = "Repeat the random choices of another run.")
    private @Nullable Long seed;

    @Option(
            names = "--scale",
            description = "Also the rules that cost much: objects of 5 GiB, 100,000 objects; takes many minutes.")
    private boolean scale;

    @Option(
            names = "--waive",
            paramLabel = "ID=REASON",
            description = "A rule that the driver is known to break, and why; it is checked all the same.")
    private Map<String, String> waived = new LinkedHashMap<>();

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            description = "Multiply every time limit, for a slow back-end; a rule has 2 minutes.")
    private double timeScale = 1;

    @Option(names = "--largest-object", paramLabel = "BYTES", description = "Write no object larger than this.")
    private @Nullable Long largestObject;

    @Option(names = "--most-objects", paramLabel = "N", description = "Have no more objects than this at once.")
    private @Nullable Integer mostObjects;

    @Option(names = "--stress", paramLabel = "X", description = "Multiply the repetitions of random checks and races.")
    private double stress = 1;

    @Option(names = "--allow-not-empty", description = "Run also if something lies in the back-end.")
    private boolean notEmptyAllowed;

    /** {@return the seed that was given, or a random one, which stays the same} */
    long seed() {
        if (seed == null) {
            seed = new SecureRandom().nextLong();
        }
        return seed;
    }

    /** {@return what has to be said again for a rule to be checked as it was} */
    String words() {
        return (notEmptyAllowed ? " --allow-not-empty" : "")
                + (scale ? " --scale" : "")
                + (timeScale == 1 ? "" : " --time-scale " + timeScale)
                + (largestObject == null ? "" : " --largest-object " + largestObject)
                + (mostObjects == null ? "" : " --most-objects " + mostObjects)
                + (stress == 1 ? "" : " --stress " + stress);
    }

    /** Makes the run; what can never be right is refused before the back-end is touched. */
    ConformanceRun prepare(StorageDrivers drivers, Settings settings) {
        RuleSet.unknownIn(rules).ifPresent(unknown -> {
            throw wrong("--rules: there is no rule that begins with '" + unknown + "'");
        });
        ConformanceRun run = ConformanceRun.of(drivers, settings.driver(), settings.parameters())
                .rules(rules)
                .seed(seed())
                .limits(limits());
        waived.forEach((id, reason) -> {
            if (!isRule(id) || reason.isBlank()) {
                throw wrong("--waive: expected the id of a rule, '=' and a reason, not '" + id + "=" + reason + "'");
            }
            run.waive(id, reason);
        });
        if (notEmptyAllowed) {
            run.allowNotEmpty();
        }
        return scale ? run.optIn(LargeContent.PROPERTY) : run;
    }

    private static boolean isRule(String id) {
        return RuleSet.driver().ids().contains(id)
                || RuleSet.layerService().ids().contains(id);
    }

    private TckLimits limits() {
        TckLimits usual = TckLimits.defaults();
        try {
            return new TckLimits(
                    timeScale,
                    usual.perRule(),
                    largestObject == null ? usual.largestObjectBytes() : largestObject,
                    mostObjects == null ? usual.mostObjects() : mostObjects,
                    stress);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
