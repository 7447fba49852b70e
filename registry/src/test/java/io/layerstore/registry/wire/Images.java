// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Makes blobs, their digests, and manifests. */
final class Images {
    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final String OCI_EMPTY = "application/vnd.oci.empty.v1+json";
    static final String FOREIGN_LAYER = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /** The document that artifacts have where images have a configuration. */
    static final byte[] EMPTY = text("{}");

    private Images() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that are the same for the same seed. */
    static byte[] blob(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) {
        return "sha256:" + hex("SHA-256", bytes);
    }

    static String sha512(byte[] bytes) {
        return "sha512:" + hex("SHA-512", bytes);
    }

    static String descriptor(String mediaType, byte[] content) {
        return descriptor(mediaType, sha256(content), content.length);
    }

    static String descriptor(String mediaType, String digest, long size) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    /** The manifest of an image. */
    static ManifestDraft image(byte[] config, byte[]... layers) {
        ManifestDraft draft = new ManifestDraft(OCI_MANIFEST).config(descriptor(OCI_CONFIG, config));
        for (byte[] layer : layers) {
            draft.layer(descriptor(OCI_LAYER, layer));
        }
        return draft;
    }

    /** The manifest of an artifact without content, whose configuration is {@link #EMPTY}. */
    static ManifestDraft artifact(String artifactType) {
        return new ManifestDraft(OCI_MANIFEST)
                .config(descriptor(OCI_EMPTY, EMPTY))
                .layer(descriptor(OCI_EMPTY, EMPTY))
                .artifactType(artifactType);
    }

    static ManifestDraft index(ManifestDraft... manifests) {
        ManifestDraft draft = new ManifestDraft(OCI_INDEX);
        for (ManifestDraft manifest : manifests) {
            draft.manifest(manifest.descriptor());
        }
        return draft;
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
