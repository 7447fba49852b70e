// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.saboteur.KillMatrixTck;
import io.layerstore.tck.saboteur.Saboteur;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The kit convicts this driver without any one of its syncs, and for other crimes against what survives a loss of power. */
final class CrashKillMatrixTest extends KillMatrixTck {
    /** The numbers of other rules that tell stories in which the same is lost, by crime. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("does not sync the bytes of a put", "03 04 05 07"),
            Map.entry("does not sync staged bytes", "02 03 04 07 08 12 15"),
            Map.entry("does not sync the first checkpoint", "06 07 08 12"),
            Map.entry("does not sync staging after a first checkpoint", "06 07 08 12"),
            Map.entry("does not sync the directory of an object", "03 04 05 07 12 18"),
            Map.entry("does not sync the directory above a new one", "01 04 05 06 07 12 16 18"),
            Map.entry("does not sync where an object was removed", "03 07 12"),
            Map.entry("does not sync the directories above a new root", "03 04 05 06 07 08 12 15 16 18"),
            Map.entry("does not sync the entry of staging", "06 07 08 12 15"),
            Map.entry("does not sync the entry of its bookkeeping", "06 15"),
            Map.entry("does not sync the entry of its root", "03 04 05 06 07 12 14 15 16 18"),
            Map.entry("takes a failed sync for done", "03 06 07 08 14 15 16"),
            Map.entry("wants its dead predecessor removed by hand", "01 02 03 04 05 06 07 08 12 14 15 16 18"));

    @Override
    protected String title() {
        return "Storage drivers, over a disk that loses its power";
    }

    @Override
    protected DriverHarness honest() {
        return () -> CrashPlaces.place(Durability.POWER_LOSS);
    }

    @Override
    protected RuleSet rules() {
        return RuleSet.driver().only("SD-DUR");
    }

    @Override
    protected List<Saboteur> saboteurs() {
        return CrashSaboteur.all().stream().map(CrashKillMatrixTest::withOthers).toList();
    }

    private static Saboteur withOthers(CrashSaboteur saboteur) {
        String[] rules = Arrays.stream(ALSO.getOrDefault(saboteur.crime(), "").split(" "))
                .filter(number -> !number.isEmpty())
                .map(number -> "SD-DUR-" + number)
                .toArray(String[]::new);
        return saboteur.toSaboteur().alsoBy("tells a story in which the same is lost", rules);
    }

    @Override
    protected Map<String, String> withoutSaboteur() {
        return Map.of("SD-DUR-10", "needs no loss of power; stands in the section over the heap");
    }
}
