// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.TagService;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;

/** Does what another tag service does, until a subclass knows better. */
class DelegatingTagService implements TagService {
    final TagService delegate;

    DelegatingTagService(TagService delegate) {
        this.delegate = delegate;
    }

    @Override
    public Digest resolve(RepositoryName name, Tag tag) throws IOException {
        return delegate.resolve(name, tag);
    }

    @Override
    public void tag(RepositoryName name, Tag tag, Digest digest) throws IOException {
        delegate.tag(name, tag, digest);
    }

    @Override
    public void delete(RepositoryName name, Tag tag) throws IOException {
        delegate.delete(name, tag);
    }

    @Override
    public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
        return delegate.tags(name, startAfter, limit);
    }
}
