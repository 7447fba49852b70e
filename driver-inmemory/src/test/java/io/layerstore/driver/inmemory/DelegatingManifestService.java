// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.Referrer;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;

/** Does what another manifest service does, until a subclass knows better. */
class DelegatingManifestService implements ManifestService {
    final ManifestService delegate;

    DelegatingManifestService(ManifestService delegate) {
        this.delegate = delegate;
    }

    @Override
    public boolean exists(RepositoryName name, Digest digest) throws IOException {
        return delegate.exists(name, digest);
    }

    @Override
    public Manifest fetch(RepositoryName name, Digest digest) throws IOException {
        return delegate.fetch(name, digest);
    }

    @Override
    public Manifest fetch(RepositoryName name, Tag tag) throws IOException {
        return delegate.fetch(name, tag);
    }

    @Override
    public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options) throws IOException {
        return delegate.put(name, content, options);
    }

    @Override
    public void delete(RepositoryName name, Digest digest) throws IOException {
        delegate.delete(name, digest);
    }

    @Override
    public Page<Digest> manifests(RepositoryName name, String startAfter, int limit) throws IOException {
        return delegate.manifests(name, startAfter, limit);
    }

    @Override
    public Page<Referrer> referrers(
            RepositoryName name, Digest subject, String artifactType, String startAfter, int limit) throws IOException {
        return delegate.referrers(name, subject, artifactType, startAfter, limit);
    }

    @Override
    public Page<RepositoryName> repositories(String startAfter, int limit) throws IOException {
        return delegate.repositories(startAfter, limit);
    }

    @Override
    public void deleteRepository(RepositoryName name) throws IOException {
        delegate.deleteRepository(name);
    }
}
