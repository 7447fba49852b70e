// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.layer.Observer;
import io.layerstore.core.layer.RepositoryLayers;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.Referrer;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.Optional;

/** The manifest service for one principal: checks the right, does the work, reports what became of it. */
final class PrincipalManifestService implements ManifestService {
    private final Catalogue store;
    private final ManifestWriter writer;
    private final ManifestRemoval removal;
    private final ReferrerListing referrers;
    private final Guard guard;
    private final Observer observer;

    PrincipalManifestService(
            Catalogue store, RepositoryLayers layers, ManifestPolicy policy, Guard guard, Observer observer) {
        this.store = store;
        this.writer = new ManifestWriter(store, layers, policy);
        this.removal = new ManifestRemoval(store, layers);
        this.referrers = new ReferrerListing(store);
        this.guard = guard;
        this.observer = observer;
    }

    @Override
    public boolean exists(RepositoryName name, Digest digest) throws IOException {
        return observer.observe(Operation.EXISTS_MANIFEST, name, () -> {
            guard.check(name, Action.PULL);
            return store.manifests().sizeOf(name, digest).isPresent();
        });
    }

    @Override
    public Manifest fetch(RepositoryName name, Digest digest) throws IOException {
        return observer.observe(Operation.FETCH_MANIFEST, name, PrincipalManifestService::bytesOf, () -> {
            guard.check(name, Action.PULL);
            return store.manifests().find(name, digest).orElseThrow(() -> new ManifestUnknownException(name, digest));
        });
    }

    @Override
    public Manifest fetch(RepositoryName name, Tag tag) throws IOException {
        return observer.observe(Operation.FETCH_MANIFEST, name, PrincipalManifestService::bytesOf, () -> {
            guard.check(name, Action.PULL);
            Revision revision = store.tags().resolve(name, tag).orElseThrow(() -> new TagUnknownException(name, tag));
            return store.manifests().read(name, revision);
        });
    }

    private static long bytesOf(Manifest manifest) {
        return manifest.descriptor().size();
    }

    @Override
    public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options) throws IOException {
        return observer.observe(
                Operation.PUT_MANIFEST, name, receipt -> receipt.descriptor().size(), () -> {
                    guard.check(name, Action.PUSH);
                    return writer.put(name, content, options);
                });
    }

    @Override
    public void delete(RepositoryName name, Digest digest) throws IOException {
        observer.observe(Operation.DELETE_MANIFEST, name, () -> {
            guard.check(name, Action.DELETE);
            removal.delete(name, digest);
            return true;
        });
    }

    @Override
    public Page<Digest> manifests(RepositoryName name, String startAfter, int limit) throws IOException {
        return observer.observe(Operation.LIST_MANIFESTS, name, () -> {
            guard.check(name, Action.PULL);
            return store.revisions().list(name, startAfter, limit);
        });
    }

    @Override
    public Page<Referrer> referrers(
            RepositoryName name, Digest subject, String artifactType, String startAfter, int limit) throws IOException {
        return observer.observe(Operation.LIST_REFERRERS, name, () -> {
            guard.check(name, Action.PULL);
            return referrers.list(name, subject, artifactType, startAfter, limit);
        });
    }

    @Override
    public Page<RepositoryName> repositories(String startAfter, int limit) throws IOException {
        return observer.observe(Operation.LIST_REPOSITORIES, null, () -> {
            String after =
                    startAfter.isEmpty() ? "" : RepositoryName.parse(startAfter).value();
            RepositoryScan scan = new RepositoryScan(store.driver(), store.revisions(), after);
            NamesInOrder names = new NamesInOrder(scan, RepositoryScan.SUFFIX, after);
            return Paging.page(limit, () -> nextPermitted(names), RepositoryName::value);
        });
    }

    private Optional<RepositoryName> nextPermitted(NamesInOrder names) throws IOException {
        Optional<RepositoryName> name = names.next().map(RepositoryName::parse);
        while (name.isPresent() && !guard.mayPull().test(name.get())) {
            name = names.next().map(RepositoryName::parse);
        }
        return name;
    }

    @Override
    public void deleteRepository(RepositoryName name) throws IOException {
        observer.observe(Operation.DELETE_REPOSITORY, name, () -> {
            guard.check(name, Action.DELETE);
            removal.deleteRepository(name);
            return true;
        });
    }
}
