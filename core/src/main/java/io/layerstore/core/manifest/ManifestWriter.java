// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.digest.Digests;
import io.layerstore.core.layer.RepositoryLayers;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestTooLargeException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;

/** Pushes manifests: checked, then bytes, marker, link, and the tags last, so that a crash between any two harms nothing. */
final class ManifestWriter {
    private final Catalogue store;
    private final ReferenceCheck references;
    private final ManifestPolicy policy;

    ManifestWriter(Catalogue store, RepositoryLayers layers, ManifestPolicy policy) {
        this.store = store;
        this.references = new ReferenceCheck(store.manifests(), layers, policy);
        this.policy = policy;
    }

    ManifestReceipt put(RepositoryName repository, byte[] content, ManifestOptions options) throws IOException {
        if (content.length > policy.maxBytes()) {
            throw new ManifestTooLargeException(content.length, policy.maxBytes());
        }
        byte[] own = content.clone();
        Revision revision = revisionOf(own, options);
        ManifestBody body = ManifestKinds.read(own, options.mediaType());
        references.check(repository, body);
        store.manifests().publish(own, revision.canonical());
        store.link(repository, revision, body.subject());
        store.move(repository, options.tags(), revision);
        Descriptor descriptor =
                new Descriptor(ManifestKinds.typeOf(body, options.mediaType()), own.length, revision.digest());
        return new ManifestReceipt(descriptor, body.subject());
    }

    private static Revision revisionOf(byte[] content, ManifestOptions options) throws DigestMismatchException {
        DigestAlgorithm algorithm = options.digest().map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
        Digests digests = new Digests(EnumSet.of(DigestAlgorithm.SHA256, algorithm));
        digests.update(ByteBuffer.wrap(content));
        Digest actual = digests.digest(algorithm);
        Digest expected = options.digest().orElse(actual);
        if (!expected.equals(actual)) {
            throw new DigestMismatchException(expected, actual);
        }
        return new Revision(actual, digests.digest(DigestAlgorithm.SHA256));
    }
}
