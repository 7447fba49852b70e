// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.Durability;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** How a directory is used by a driver. Immutable. */
public final class FilesystemOptions {
    private static final int DEFAULT_MAX_CONTENT_BYTES = 4 * 1024 * 1024;
    private static final FilesystemOptions DEFAULTS = new FilesystemOptions(
            Durability.POWER_LOSS, DEFAULT_MAX_CONTENT_BYTES, InstantSource.system(), ForkJoinPool.commonPool());

    private final Durability durability;
    private final int maxContentBytes;
    private final InstantSource clock;
    private final Executor executor;

    private FilesystemOptions(Durability durability, int maxContentBytes, InstantSource clock, Executor executor) {
        this.durability = durability;
        this.maxContentBytes = maxContentBytes;
        this.clock = clock;
        this.executor = executor;
    }

    /** {@return full durability, content of up to 4 MiB, the system's clock, and the common pool for work beside the caller's} */
    public static FilesystemOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with another durability.
     *
     * @param strongest what acknowledged writes survive at most, whatever a call asks for
     * @return the options
     */
    public FilesystemOptions withDurability(Durability strongest) {
        Objects.requireNonNull(strongest, "strongest");
        return new FilesystemOptions(strongest, maxContentBytes, clock, executor);
    }

    /**
     * Returns these options with another limit.
     *
     * @param bytes greatest size of an object that is written in one call, at least 64 KiB
     * @return the options
     */
    public FilesystemOptions withMaxContentBytes(int bytes) {
        return new FilesystemOptions(durability, bytes, clock, executor);
    }

    /**
     * Returns these options with another clock.
     *
     * @param source where the times of publishes come from
     * @return the options
     */
    public FilesystemOptions withClock(InstantSource source) {
        return new FilesystemOptions(durability, maxContentBytes, Objects.requireNonNull(source, "source"), executor);
    }

    /**
     * Returns these options with another executor.
     *
     * @param worker where staged bytes are synced while more of them come in
     * @return the options
     */
    public FilesystemOptions withExecutor(Executor worker) {
        return new FilesystemOptions(durability, maxContentBytes, clock, Objects.requireNonNull(worker, "worker"));
    }

    Durability durability() {
        return durability;
    }

    int maxContentBytes() {
        return maxContentBytes;
    }

    InstantSource clock() {
        return clock;
    }

    Executor executor() {
        return executor;
    }
}
