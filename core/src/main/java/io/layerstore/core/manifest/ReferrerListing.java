// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec.ReferrerMarker;
import io.layerstore.core.path.PathSpec.RevisionLink;
import io.layerstore.digest.Digest;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.Referrer;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists who names a subject, and makes the markers for that anew. */
final class ReferrerListing {
    /** What a page may take, but for its first entry: about as much as a manifest may. */
    private static final long MAX_BYTES = 2 * 1024 * 1024;

    private static final int ENTRY_BYTES = 256;

    private final Catalogue store;

    ReferrerListing(Catalogue store) {
        this.store = store;
    }

    /** Returns the subject that a manifest names; empty if it names none, or is damaged or gone. */
    static Optional<Digest> subjectOf(Manifests manifests, RepositoryName repository, Digest digest)
            throws IOException {
        return read(manifests, repository, digest).map(found -> found.body().subject());
    }

    /** Returns the subject that a manifest names; empty if it names none. */
    static Optional<Digest> subjectOf(Manifest manifest) {
        return candidate(manifest).map(found -> found.body().subject());
    }

    /**
     * A manifest that may be a referrer.
     *
     * @param descriptor what it is called
     * @param body what stands in it
     */
    private record Candidate(Descriptor descriptor, ManifestBody body) {
        long bytes() {
            return ENTRY_BYTES
                    + utf8(body.listedArtifactType())
                    + body.annotations().entrySet().stream()
                            .mapToLong(each -> utf8(each.getKey()) + utf8(each.getValue()))
                            .sum();
        }

        private static long utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        Referrer referrer() {
            return new Referrer(descriptor, body.listedArtifactType(), body.annotations());
        }
    }

    private static Optional<Candidate> read(Manifests manifests, RepositoryName repository, Digest digest)
            throws IOException {
        try {
            return manifests.find(repository, digest).flatMap(ReferrerListing::candidate);
        } catch (ManifestCorruptException e) {
            return Optional.empty();
        }
    }

    private static Optional<Candidate> candidate(Manifest manifest) {
        try {
            ManifestBody body = ManifestParser.parse(manifest.bytes(), new Problems());
            return Optional.of(new Candidate(manifest.descriptor(), body));
        } catch (ManifestInvalidException e) {
            return Optional.empty();
        }
    }

    Page<Referrer> list(RepositoryName repository, Digest subject, String artifactType, String startAfter, int limit)
            throws IOException {
        Paging.check(limit);
        var markers = store.referrers().of(repository, subject, startAfter);
        List<Referrer> page = new ArrayList<>();
        long bytes = 0;
        for (var marker = markers.next(); marker.isPresent(); marker = markers.next()) {
            Optional<Candidate> found = read(
                            store.manifests(), repository, marker.get().referrer())
                    .filter(each -> subject.equals(each.body().subject()))
                    .filter(each -> artifactType.isEmpty()
                            || artifactType.equals(each.body().listedArtifactType()));
            bytes += found.map(Candidate::bytes).orElse(0L);
            if (found.isPresent() && (page.size() == limit || (bytes > MAX_BYTES && !page.isEmpty()))) {
                return new Page<>(
                        page, page.get(page.size() - 1).descriptor().digest().toString());
            }
            found.map(Candidate::referrer).ifPresent(page::add);
        }
        return new Page<>(page, null);
    }

    /** Adds the markers that the manifests ask for and removes those that no manifest stands behind; returns how many of both. */
    long rebuild() throws IOException {
        return addMissing() + removeStale();
    }

    private long addMissing() throws IOException {
        long added = 0;
        Scan links = new Scan(store.driver(), PathMapper.repositories());
        for (var info = links.next(); info.isPresent(); info = links.next()) {
            if (PathParser.specOf(info.get().path()).orElse(null) instanceof RevisionLink link) {
                Optional<Digest> subject = subjectOf(store.manifests(), link.repository(), link.digest());
                if (subject.isPresent()
                        && store.referrers()
                                .addIfMissing(new ReferrerMarker(link.repository(), subject.get(), link.digest()))) {
                    added++;
                }
            }
        }
        return added;
    }

    private long removeStale() throws IOException {
        long removed = 0;
        var markers = store.referrers().all();
        for (var marker = markers.next(); marker.isPresent(); marker = markers.next()) {
            ReferrerMarker each = marker.get();
            if (!store.revisions().has(each.repository(), each.referrer())) {
                store.referrers().remove(each);
                removed++;
                if (store.revisions().has(each.repository(), each.referrer())) {
                    store.referrers().add(each);
                }
            }
        }
        return removed;
    }
}
