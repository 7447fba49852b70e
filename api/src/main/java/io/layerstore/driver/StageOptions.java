// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of bytes before they are staged: hints that let a back-end choose the cheapest way, and the durability
 * that checkpoints and the seal must give. Immutable. A wrong hint changes no result (SD-WRITE-08).
 */
public final class StageOptions {
    private static final StageOptions DEFAULTS = new StageOptions(Durability.POWER_LOSS, -1, null, false);

    private final Durability durability;
    private final long expectedSize;
    private final @Nullable StoragePath target;
    private final boolean bound;

    private StageOptions(Durability durability, long expectedSize, @Nullable StoragePath target, boolean bound) {
        this.durability = durability;
        this.expectedSize = expectedSize;
        this.target = target;
        this.bound = bound;
    }

    /** {@return options without hints, with the driver's strongest durability} */
    public static StageOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with another durability.
     *
     * @param wanted the durability that is enough; a driver whose own is weaker gives its own
     * @return the options
     */
    public StageOptions withDurability(Durability wanted) {
        return new StageOptions(Objects.requireNonNull(wanted, "wanted"), expectedSize, target, bound);
    }

    /**
     * Returns these options with the size that is expected.
     *
     * @param bytes the size in bytes
     * @return the options
     */
    public StageOptions withExpectedSize(long bytes) {
        return new StageOptions(durability, bytes, target, bound);
    }

    /**
     * Returns these options with the path at which the content will probably be published.
     *
     * @param path the path
     * @return the options
     */
    public StageOptions withTarget(StoragePath path) {
        return new StageOptions(durability, expectedSize, Objects.requireNonNull(path, "path"), bound);
    }

    /**
     * Returns these options for bytes that go to one path and nowhere else, with no checkpoint and without being read before. A
     * back-end can then put them where they belong at once. It may refuse to make a checkpoint, to read them and to publish them
     * elsewhere, with {@link StorageErrorKind#UNSUPPORTED}; nothing is visible before they are published all the same (SD-CMT-17), and nothing ever if they are not (SD-CMT-18).
     *
     * @param path the path
     * @return the options
     */
    public StageOptions onlyFor(StoragePath path) {
        return new StageOptions(durability, expectedSize, Objects.requireNonNull(path, "path"), true);
    }

    /** {@return what checkpointed and sealed bytes survive} */
    public Durability durability() {
        return durability;
    }

    /** {@return the size in bytes that is expected, or empty if nobody knows} */
    public OptionalLong expectedSize() {
        return expectedSize < 0 ? OptionalLong.empty() : OptionalLong.of(expectedSize);
    }

    /** {@return the path at which the content will probably be published, or empty if nobody knows} */
    public Optional<StoragePath> target() {
        return Optional.ofNullable(target);
    }

    /** {@return whether the bytes will be published at the target and nowhere else, and neither read nor checkpointed before} */
    public boolean isBound() {
        return bound;
    }
}
