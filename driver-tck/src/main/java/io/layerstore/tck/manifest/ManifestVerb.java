// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Action;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the services that is about one repository, so that what holds for all of them can be checked for each.
 *
 * @param name what a failure calls it
 * @param action the right that it needs
 * @param operation what the event sink calls it
 * @param bytes how many bytes of content it is about
 * @param call makes the call
 */
record ManifestVerb(String name, Action action, Operation operation, long bytes, Call call) {
    /** Makes one call. */
    @FunctionalInterface
    interface Call {
        void on(ManifestService manifests, TagService tags, RepositoryName repository) throws IOException;
    }

    /** All verbs, for a manifest that is there with a tag; those that delete it come last. */
    static List<ManifestVerb> all(Sample sample, Tag tag) {
        Digest digest = sample.sha256();
        long size = sample.content().length;
        ManifestOptions options =
                ManifestOptions.defaults().withMediaType(sample.mediaType()).withTag(tag);
        return List.of(
                verb("exists", Action.PULL, Operation.EXISTS_MANIFEST, (m, t, r) -> m.exists(r, digest)),
                new ManifestVerb("fetch", Action.PULL, Operation.FETCH_MANIFEST, size, (m, t, r) -> m.fetch(r, digest)),
                new ManifestVerb(
                        "fetch by tag", Action.PULL, Operation.FETCH_MANIFEST, size, (m, t, r) -> m.fetch(r, tag)),
                verb("manifests", Action.PULL, Operation.LIST_MANIFESTS, (m, t, r) -> m.manifests(r, "", 10)),
                verb(
                        "referrers",
                        Action.PULL,
                        Operation.LIST_REFERRERS,
                        (m, t, r) -> m.referrers(r, digest, "", "", 10)),
                verb("resolve", Action.PULL, Operation.RESOLVE_TAG, (m, t, r) -> t.resolve(r, tag)),
                verb("tags", Action.PULL, Operation.LIST_TAGS, (m, t, r) -> t.tags(r, "", 10)),
                new ManifestVerb(
                        "put",
                        Action.PUSH,
                        Operation.PUT_MANIFEST,
                        size,
                        (m, t, r) -> m.put(r, sample.content(), options)),
                verb("tag", Action.PUSH, Operation.TAG, (m, t, r) -> t.tag(r, tag, digest)),
                verb("delete a tag", Action.DELETE, Operation.DELETE_TAG, (m, t, r) -> t.delete(r, tag)),
                verb("delete", Action.DELETE, Operation.DELETE_MANIFEST, (m, t, r) -> m.delete(r, digest)),
                verb(
                        "delete a repository",
                        Action.DELETE,
                        Operation.DELETE_REPOSITORY,
                        (m, t, r) -> m.deleteRepository(r)));
    }

    private static ManifestVerb verb(String name, Action action, Operation operation, Call call) {
        return new ManifestVerb(name, action, operation, 0, call);
    }

    /** Makes the call for nobody in particular, and returns what it threw, or null. */
    @Nullable
    IOException failure(OpenStore store, RepositoryName repository) {
        try {
            call.on(store.manifests(), store.tags(), repository);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
