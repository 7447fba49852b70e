// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was stored by a push of a manifest. Immutable. */
public final class ManifestReceipt {
    private final Descriptor descriptor;
    private final @Nullable Digest subject;

    /**
     * Makes a receipt.
     *
     * @param descriptor what the manifest is called
     * @param subject the manifest that it refers to as its subject, or null
     */
    public ManifestReceipt(Descriptor descriptor, @Nullable Digest subject) {
        this.descriptor = Objects.requireNonNull(descriptor, "descriptor");
        this.subject = subject;
    }

    /** {@return media type, size in bytes, and the digest that the sender named, or the sha256} */
    public Descriptor descriptor() {
        return descriptor;
    }

    /** {@return the manifest among whose referrers it is from now on, or empty if it names no subject} */
    public Optional<Digest> subject() {
        return Optional.ofNullable(subject);
    }
}
