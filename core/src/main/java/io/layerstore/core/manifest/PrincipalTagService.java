// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.layer.Observer;
import io.layerstore.digest.Digest;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.TagService;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.List;

/** The tag service for one principal: checks the right, does the work, reports what became of it. */
final class PrincipalTagService implements TagService {
    private final Catalogue store;
    private final Guard guard;
    private final Observer observer;

    PrincipalTagService(Catalogue store, Guard guard, Observer observer) {
        this.store = store;
        this.guard = guard;
        this.observer = observer;
    }

    @Override
    public Digest resolve(RepositoryName name, Tag tag) throws IOException {
        return observer.observe(Operation.RESOLVE_TAG, name, () -> {
            guard.check(name, Action.PULL);
            return store.tags()
                    .resolve(name, tag)
                    .orElseThrow(() -> new TagUnknownException(name, tag))
                    .digest();
        });
    }

    @Override
    public void tag(RepositoryName name, Tag tag, Digest digest) throws IOException {
        observer.observe(Operation.TAG, name, () -> {
            guard.check(name, Action.PUSH);
            Revision revision =
                    store.revisions().find(name, digest).orElseThrow(() -> new ManifestUnknownException(name, digest));
            store.move(name, List.of(tag), revision);
            return true;
        });
    }

    @Override
    public void delete(RepositoryName name, Tag tag) throws IOException {
        observer.observe(Operation.DELETE_TAG, name, () -> {
            guard.check(name, Action.DELETE);
            store.tags().remove(name, tag);
            return true;
        });
    }

    @Override
    public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
        return observer.observe(Operation.LIST_TAGS, name, () -> {
            guard.check(name, Action.PULL);
            return store.tags().list(name, startAfter, limit);
        });
    }
}
