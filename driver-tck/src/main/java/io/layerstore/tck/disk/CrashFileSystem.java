// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.DiskCall.Operation;
import io.layerstore.tck.disk.EntryJournal.Survival;
import io.layerstore.tck.disk.StoredFile.Loss;
import io.layerstore.tck.harness.PowerSupply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.Random;

/**
 * A file system that forgets at a loss of power what was not synced, as POSIX allows, so that programs can be tested that
 * must not rely on more. It lies over another one, in memory, which does the work and whose whole content belongs to it.
 *
 * <h2>What is durable</h2>
 *
 * <ul>
 *   <li>The bytes of a file and its size, as they were when a channel of the file was last forced, with or without metadata.
 *   <li>The names in a directory, as they were when the directory was last forced. Forcing a file makes no name durable, not
 *       even its own. A new directory is found again only if the directory above it was forced too.
 *   <li>A rename is atomic: the new name replaces what it replaces in one step, and the old name is never gone for good
 *       before the new one is there for good. Forcing the directory of the new name alone does not remove the old one for
 *       good; forcing that of the old name makes both durable.
 * </ul>
 *
 * <h2>What may be left of the rest</h2>
 *
 * <ul>
 *   <li>Of the changes of names: none, all, those up to some call, or those up to some call in each directory, so that later
 *       ones in one directory are there and earlier ones in another are not.
 *   <li>Of the bytes: none, all, or any sectors of 512 bytes of each write and truncation, so that a file is torn, has holes
 *       of zeros, or any size between. Sectors that were durable and were not written again are never touched.
 * </ul>
 *
 * <p>Bytes whose sync failed are lost with the next loss of power, also if a later sync succeeds: a system that could not write
 * them forgets that they have to be written.
 *
 * <p>The seed chooses; twelve seeds in a row go through every combination of these. Times and file keys are not kept: each
 * file is as if made when the power came back. Calls are counted and failed one at a time, so that the content at every cut
 * is known; symbolic links are not followed in the books, and none can be made.
 *
 * <p>Safe for use by many threads.
 */
public final class CrashFileSystem implements PowerSupply {
    private static final int NEVER = -1;

    /** Seeds in a row must not begin alike. */
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final FileSystem delegate;
    private final DiskImage image;
    private final StoredTree tree = new StoredTree();
    private Mount mount;
    private long effects;
    private long left = NEVER;
    private long untilFailure;
    private boolean syncFailed;

    /**
     * Makes a crash file system.
     *
     * @param delegate does the work; what is in it counts as durable, and with every loss of power all of it is written anew
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is the one of this machine
     */
    public CrashFileSystem(FileSystem delegate) throws IOException {
        if (delegate.equals(FileSystems.getDefault())) {
            throw new IllegalArgumentException("the content of the default file system would be lost");
        }
        this.delegate = delegate;
        this.image = new DiskImage(delegate.getRootDirectories().iterator().next());
        image.load(tree.root());
        this.mount = new Mount();
    }

    /**
     * Returns the file system as it is mounted now. After a loss of power it is another one: every call into an earlier one
     * fails, but that channels can be closed.
     *
     * @return the file system
     */
    public synchronized FileSystem mounted() {
        return mount.fileSystem;
    }

    @Override
    public synchronized long effects() {
        return effects;
    }

    @Override
    public synchronized void cutAfter(long more) {
        left = more;
    }

    @Override
    public synchronized void failSync(long sync) {
        untilFailure = sync;
        syncFailed = false;
    }

    @Override
    public synchronized boolean syncFailed() {
        return syncFailed;
    }

    @Override
    public synchronized boolean isOff() {
        return mount.isOff;
    }

    @Override
    public synchronized void restore(long seed) {
        mount.isOff = true;
        Survival[] survivals = Survival.values();
        Loss[] losses = Loss.values();
        tree.crash(
                survivals[Math.floorMod(seed, survivals.length)],
                losses[Math.floorMod(seed, losses.length)],
                new Random(seed * ODD));
        try {
            image.store(tree.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        effects = 0;
        left = NEVER;
        untilFailure = 0;
        mount = new Mount();
    }

    private synchronized long around(Mount caller, DiskCall call, Interposer.Effect effect) throws IOException {
        if (!caller.isOff && call.operation().isEffect() && left == 0) {
            caller.isOff = true;
        }
        if (caller.isOff) {
            throw new IOException("the power is off");
        }
        boolean isSync = call.operation() == Operation.FORCE_FILE || call.operation() == Operation.FORCE_DIRECTORY;
        if (isSync && untilFailure > 0 && --untilFailure == 0) {
            syncFailed = true;
            tree.noteFailedSync(call);
            throw new IOException("Input/output error");
        }
        long moved = effect.happen();
        tree.note(call, moved);
        if (call.operation().isEffect()) {
            effects++;
            left -= left == NEVER ? 0 : 1;
        }
        return moved;
    }

    /** The file systems in memory interrupt whoever uses a file that another thread closes, so nobody does. */
    private synchronized long oneAtATime(Interposer.Effect effect) throws IOException {
        return effect.happen();
    }

    /** The time between two losses of power. */
    private final class Mount implements Interposer {
        final FileSystem fileSystem = new DelegatingFileSystem(delegate, this);
        boolean isOff;

        @Override
        public long around(DiskCall call, Effect effect) throws IOException {
            return CrashFileSystem.this.around(this, call, effect);
        }

        @Override
        public long beside(Effect effect) throws IOException {
            return oneAtATime(effect);
        }
    }
}
