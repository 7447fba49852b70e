// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.name.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of a manifest when it is pushed. Immutable. */
public final class ManifestOptions {
    private static final ManifestOptions DEFAULTS = new ManifestOptions("", null, List.of());

    private final String mediaType;
    private final @Nullable Digest digest;
    private final List<Tag> tags;

    private ManifestOptions(String mediaType, @Nullable Digest digest, List<Tag> tags) {
        this.mediaType = mediaType;
        this.digest = digest;
        this.tags = List.copyOf(tags);
    }

    /** {@return options that say nothing: the manifest tells its type, is called by its sha256, and gets no tag} */
    public static ManifestOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these options with the media type that the sender names.
     *
     * @param type such as {@code application/vnd.oci.image.manifest.v1+json}; parameters after a semicolon are ignored
     * @return the options
     */
    public ManifestOptions withMediaType(String type) {
        return new ManifestOptions(Objects.requireNonNull(type, "type"), digest, tags);
    }

    /**
     * Returns these options with the digest that the sender names: the bytes must have it, and are called by it.
     *
     * @param expected the digest, a sha256 or sha512
     * @return the options
     * @throws IllegalArgumentException if it is a tarsum, by which layers are named and nothing else
     */
    public ManifestOptions withDigest(Digest expected) {
        if (expected.algorithm().isTarSum()) {
            throw new IllegalArgumentException("a manifest is not named by a tarsum: " + expected);
        }
        return new ManifestOptions(mediaType, expected, tags);
    }

    /**
     * Returns these options with tags that shall point to the manifest, instead of any others.
     *
     * @param wanted the tags, in the order in which they are moved
     * @return the options
     */
    public ManifestOptions withTags(List<Tag> wanted) {
        return new ManifestOptions(mediaType, digest, wanted);
    }

    /**
     * Returns these options with a tag that shall point to the manifest, instead of any others.
     *
     * @param wanted the tag
     * @return the options
     */
    public ManifestOptions withTag(Tag wanted) {
        return withTags(List.of(wanted));
    }

    /** {@return the media type as the sender named it, or an empty string} */
    public String mediaType() {
        return mediaType;
    }

    /** {@return the digest that the sender named, or empty if it named none} */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** {@return the tags, in the order in which they are moved; unmodifiable} */
    public List<Tag> tags() {
        return tags;
    }
}
