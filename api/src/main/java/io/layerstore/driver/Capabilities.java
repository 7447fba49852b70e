// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an open driver can do: its capabilities, limits and durability. Immutable, the same for the whole life of the
 * driver, and known without I/O (SD-CAP-01).
 */
public final class Capabilities {
    private final Set<Capability> set;
    private final Durability durability;
    private final long maxObjectBytes;
    private final int maxContentBytes;

    private Capabilities(Builder builder) {
        this.set = Set.copyOf(builder.set);
        this.durability = builder.durability;
        this.maxObjectBytes = builder.maxObjectBytes;
        this.maxContentBytes = builder.maxContentBytes;
    }

    /**
     * Begins with no capability.
     *
     * @param durability the strongest durability that the driver gives
     * @return a builder
     */
    public static Builder builder(Durability durability) {
        return new Builder(durability);
    }

    /**
     * Tells whether a capability is declared.
     *
     * @param capability the capability
     * @return whether it is
     */
    public boolean has(Capability capability) {
        return set.contains(capability);
    }

    /** {@return the declared capabilities; unmodifiable} */
    public Set<Capability> all() {
        return set;
    }

    /** {@return the strongest durability that the driver gives; a write that asks for more gets this} */
    public Durability durability() {
        return durability;
    }

    /** {@return the greatest size of an object in bytes (SD-CAP-08)} */
    public long maxObjectBytes() {
        return maxObjectBytes;
    }

    /** {@return the greatest size in bytes of the content given to {@link StorageDriver#putContent}} */
    public int maxContentBytes() {
        return maxContentBytes;
    }

    @Override
    public String toString() {
        return "Capabilities[" + new TreeSet<>(set) + ", " + durability + "]";
    }

    /** Collects capabilities and limits. */
    public static final class Builder {
        private final Durability durability;
        private final Set<Capability> set = EnumSet.noneOf(Capability.class);
        private long maxObjectBytes = Long.MAX_VALUE;
        private int maxContentBytes = 4 * 1024 * 1024;

        private Builder(Durability durability) {
            this.durability = Objects.requireNonNull(durability, "durability");
        }

        /**
         * Declares capabilities.
         *
         * @param capabilities the capabilities
         * @return this
         */
        public Builder with(Capability... capabilities) {
            set.addAll(Set.of(capabilities));
            return this;
        }

        /**
         * Sets the greatest size of an object.
         *
         * @param bytes the size in bytes, positive
         * @return this
         */
        public Builder maxObjectBytes(long bytes) {
            this.maxObjectBytes = bytes;
            return this;
        }

        /**
         * Sets the greatest size of the content given to {@link StorageDriver#putContent}.
         *
         * @param bytes the size in bytes, at least 64 KiB; 4 MiB if not set
         * @return this
         */
        public Builder maxContentBytes(int bytes) {
            this.maxContentBytes = bytes;
            return this;
        }

        /**
         * Returns what was collected.
         *
         * @return the capabilities
         * @throws IllegalArgumentException if a limit is too small
         */
        public Capabilities build() {
            if (maxObjectBytes <= 0 || maxContentBytes < 64 * 1024) {
                throw new IllegalArgumentException("limits too small: objects of " + maxObjectBytes
                        + " bytes, content of " + maxContentBytes + " bytes");
            }
            return new Capabilities(this);
        }
    }
}
