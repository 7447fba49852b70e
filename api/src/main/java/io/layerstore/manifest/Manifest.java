// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A manifest that was found: its exact bytes, and what they are called. Immutable. */
public final class Manifest {
    private final Descriptor descriptor;
    private final byte[] content;

    /**
     * Makes a manifest.
     *
     * @param mediaType its media type
     * @param digest the digest that it was asked for by, or that its tag points to
     * @param content its exact bytes
     */
    public Manifest(String mediaType, Digest digest, byte[] content) {
        this.content = content.clone();
        this.descriptor = new Descriptor(mediaType, content.length, Objects.requireNonNull(digest, "digest"));
    }

    /** {@return media type, size in bytes and digest} */
    public Descriptor descriptor() {
        return descriptor;
    }

    /** {@return the digest that it was asked for by, or that its tag points to} */
    public Digest digest() {
        return descriptor.digest();
    }

    /** {@return the media type that it was pushed with (MS-PUT-01)} */
    public String mediaType() {
        return descriptor.mediaType();
    }

    /** {@return the exact bytes, from position 0 to the limit; a new read-only view without a copy} */
    public ByteBuffer content() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** {@return the exact bytes; a new copy} */
    public byte[] bytes() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "Manifest[" + descriptor + "]";
    }
}
