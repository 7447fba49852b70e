// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.tck.disk.DiskCall;
import io.layerstore.tck.disk.DiskCall.Operation;
import io.layerstore.tck.disk.Interposer;
import io.layerstore.tck.harness.DriverHarness;
import io.layerstore.tck.saboteur.Saboteur;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * This driver with a crime against what survives a loss of power.
 *
 * @param crime what it does, after "A driver that"
 * @param harness gives places for it
 * @param convictedBy the ids of the rules that have to convict it
 */
record CrashSaboteur(String crime, DriverHarness harness, List<String> convictedBy) {
    /** {@return the same for the kill matrix} */
    Saboteur toSaboteur() {
        return Saboteur.harness(crime, honest -> harness, convictedBy.toArray(String[]::new));
    }

    /** Those that leave out one sync, and those that do something else. */
    static List<CrashSaboteur> all() {
        return Stream.concat(
                        SyncSaboteur.all().stream()
                                .map(saboteur -> new CrashSaboteur(
                                        saboteur.crime(), saboteur.harness(), saboteur.convictedBy())),
                        others())
                .toList();
    }

    private static Stream<CrashSaboteur> others() {
        return Stream.of(
                between("removes what it replaces", CrashSaboteur::removesFirst, "SD-DUR-04"),
                between("takes a failed sync for done", CrashSaboteur::ignoresFailure, "SD-DUR-12"),
                between("syncs once more when a sync has failed", CrashSaboteur::triesAgain, "SD-DUR-12"),
                between("sweeps nothing", CrashSaboteur::sweepsNothing, "SD-DUR-08"),
                opening("rewrites objects when it is opened", CrashSaboteur::rewriteObjects, "SD-DUR-07"),
                opening("wants its dead predecessor removed by hand", CrashSaboteur::refuseAfterDeath, "SD-DUR-17"));
    }

    private static CrashSaboteur between(String crime, Interposer interposer, String... rules) {
        return new CrashSaboteur(crime, () -> CrashPlaces.place(interposer, false), List.of(rules));
    }

    private static CrashSaboteur opening(String crime, CrashPlaces.Opening opening, String... rules) {
        return new CrashSaboteur(crime, () -> CrashPlaces.place(opening), List.of(rules));
    }

    private static long removesFirst(DiskCall call, Interposer.Effect effect) throws IOException {
        if (call.operation() == Operation.MOVE && !call.target().toString().contains("+layerstore")) {
            Files.deleteIfExists(call.target());
        }
        return effect.happen();
    }

    private static long ignoresFailure(DiskCall call, Interposer.Effect effect) throws IOException {
        try {
            return effect.happen();
        } catch (IOException e) {
            if (SyncSaboteur.isSync(call)) {
                return 0;
            }
            throw e;
        }
    }

    private static long triesAgain(DiskCall call, Interposer.Effect effect) throws IOException {
        try {
            return effect.happen();
        } catch (IOException e) {
            return effect.happen();
        }
    }

    private static long sweepsNothing(DiskCall call, Interposer.Effect effect) throws IOException {
        boolean sweeps =
                call.operation() == Operation.DELETE && SyncSaboteur.siteOf().startsWith("StagingSweep.");
        return sweeps ? 0 : effect.happen();
    }

    private static void rewriteObjects(FileSystem disk) throws IOException {
        for (Path file : files(disk)) {
            if (!file.toString().contains("+layerstore")) {
                byte[] content = Files.readAllBytes(file);
                Files.delete(file);
                Files.write(file, content);
            }
        }
    }

    private static void refuseAfterDeath(FileSystem disk) throws IOException {
        for (Path file : files(disk)) {
            if (file.toString().endsWith(InstanceLock.SUFFIX)) {
                throw new StorageException(
                        StorageErrorKind.CONFIGURATION, "filesystem", "open", "", "remove " + file + " by hand");
            }
        }
    }

    private static List<Path> files(FileSystem disk) throws IOException {
        try (Stream<Path> files = Files.walk(disk.getPath("/"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public String toString() {
        return crime;
    }
}
