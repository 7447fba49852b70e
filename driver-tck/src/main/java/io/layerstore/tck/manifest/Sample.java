// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A manifest to push. Immutable, as long as nobody writes to its bytes. */
final class Sample {
    private final String mediaType;
    private final byte[] content;

    Sample(String mediaType, String text) {
        this.mediaType = mediaType;
        this.content = text.getBytes(StandardCharsets.UTF_8);
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content.clone();
    }

    Digest sha256() {
        return digest(DigestAlgorithm.SHA256);
    }

    Digest sha512() {
        return digest(DigestAlgorithm.SHA512);
    }

    private Digest digest(DigestAlgorithm algorithm) {
        Digester digester = algorithm.newDigester();
        digester.update(content, 0, content.length);
        return digester.digest();
    }

    /** What another manifest says of this one. */
    Descriptor descriptor() {
        return descriptor(sha256());
    }

    Descriptor descriptor(Digest digest) {
        return new Descriptor(mediaType, content.length, digest);
    }

    /** Pushes it with tags. */
    ManifestReceipt put(OpenStore store, RepositoryName repository, Tag... tags) throws IOException {
        ManifestOptions options = ManifestOptions.defaults().withMediaType(mediaType);
        return store.manifests().put(repository, content(), options.withTags(List.of(tags)));
    }

    /** Pushes it by a digest, with tags. */
    ManifestReceipt put(OpenStore store, RepositoryName repository, Digest digest, Tag... tags) throws IOException {
        ManifestOptions options =
                ManifestOptions.defaults().withMediaType(mediaType).withDigest(digest);
        return store.manifests().put(repository, content(), options.withTags(List.of(tags)));
    }

    @Override
    public String toString() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
