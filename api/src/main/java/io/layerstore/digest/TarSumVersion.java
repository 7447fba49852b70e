// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

/** The versions of tarsums. Immutable. */
public enum TarSumVersion {
    /** The first one, which has the times of files in it. */
    V0("tarsum", "v0"),
    /** The one that layers are named by. */
    V1("tarsum.v1", "v1"),
    /** The one under development, which is computed like {@link #V1} and labelled otherwise. */
    DEV("tarsum.dev", "dev");

    private final String label;
    private final String directory;

    TarSumVersion(String label, String directory) {
        this.label = label;
        this.directory = directory;
    }

    /** {@return the label that stands before the {@code +} of a tarsum, such as {@code tarsum.v1}} */
    public String label() {
        return label;
    }

    /** {@return the short name, such as {@code v1}, that stands in the paths of registries} */
    public String shortName() {
        return directory;
    }
}
