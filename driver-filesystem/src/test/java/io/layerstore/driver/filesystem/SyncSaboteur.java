// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.tck.disk.DiskCall;
import io.layerstore.tck.disk.DiskCall.Operation;
import io.layerstore.tck.harness.DriverHarness;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This driver without one of its syncs: the call never reaches the disk.
 *
 * @param crime what it does, after "A driver that"
 * @param site the method that syncs, as {@link #siteOf} names it
 * @param suffix how the path of what is to be synced ends
 * @param afterWeak whether a driver that syncs nothing made the root before
 * @param convictedBy the ids of the rules that have to convict it
 */
record SyncSaboteur(String crime, String site, String suffix, boolean afterWeak, List<String> convictedBy) {
    /** Methods that sync for others. */
    private static final Set<String> TOOLS =
            Set.of("DurableDirectories.force", "RootOpening.force", "CheckpointFile.write");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    /** One saboteur for each place in the driver that syncs something. */
    static List<SyncSaboteur> all() {
        return List.of(
                of("does not sync the bytes of a put", "ContentWriter.write", "SD-DUR-01", "SD-DUR-02", "SD-DUR-12"),
                of("does not sync staged bytes", "StagedBytes.force", "SD-DUR-01", "SD-DUR-06", "SD-DUR-14"),
                of("does not sync the first checkpoint", "CheckpointFile.create", "SD-DUR-14", "SD-DUR-15"),
                of("does not sync later checkpoints", "CheckpointFile.append", "SD-DUR-14", "SD-DUR-15"),
                of("does not sync bytes that were staged for less", "SealedStage.force", "SD-DUR-18"),
                of("does not sync what others published", "FilesystemStore.sync", "SD-DUR-16"),
                of("does not sync staging after a first checkpoint", "Stage.checkpoint", "SD-DUR-14", "SD-DUR-15"),
                of(
                        "does not sync the directory of an object",
                        "DurableDirectories.sync",
                        "SD-DUR-01",
                        "SD-DUR-06",
                        "SD-DUR-16"),
                of("does not sync the directory above a new one", "DurableDirectories.ensureDurable", "SD-DUR-03"),
                of("does not sync where an object was removed", "DurableDirectories.syncRemoval", "SD-DUR-05"),
                of("does not sync the directories above a new root", "RootOpening.make", "SD-DUR-01", "SD-DUR-14"),
                afterWeak("does not sync the entry of staging", "/+layerstore", "SD-DUR-14"),
                afterWeak("does not sync the entry of its bookkeeping", "/root", "SD-DUR-14"),
                afterWeak("does not sync the entry of its root", "/layers", "SD-DUR-01"));
    }

    private static SyncSaboteur of(String crime, String site, String... rules) {
        return new SyncSaboteur(crime, site, "", false, List.of(rules));
    }

    private static SyncSaboteur afterWeak(String crime, String suffix, String... rules) {
        return new SyncSaboteur(crime, "RootOpening.syncEntries", suffix, true, List.of(rules));
    }

    DriverHarness harness() {
        return () -> CrashPlaces.place((call, effect) -> swallows(call) ? 0 : effect.happen(), afterWeak);
    }

    boolean swallows(DiskCall call) {
        return isSync(call) && call.path().toString().endsWith(suffix) && site.equals(siteOf());
    }

    static boolean isSync(DiskCall call) {
        return call.operation() == Operation.FORCE_FILE || call.operation() == Operation.FORCE_DIRECTORY;
    }

    /** Names the method of the driver that wanted the sync that is under way on this thread. */
    static String siteOf() {
        return Stream.of(Thread.currentThread().getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(FilesystemDriver.class.getPackageName() + "."))
                .filter(frame -> !frame.getClassName().contains("Saboteur"))
                .map(SyncSaboteur::name)
                .filter(name -> !TOOLS.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        return type + "." + (lambda.matches() ? lambda.group(1) : frame.getMethodName());
    }

    @Override
    public String toString() {
        return crime;
    }
}
