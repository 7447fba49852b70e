// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.history.History;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes random calls on one tag, one after another, and records them. For one thread. */
final class TagCaller {
    private final OpenStore store;
    private final String instance;
    private final History<TagModel.Call, String> history;
    private final List<Sample> samples;
    private final Set<Integer> acknowledged;
    private final RepositoryName repository;
    private final Tag tag;
    private final Random random;
    private int seen;

    /**
     * What is pushed by all callers.
     *
     * @param samples the manifests
     * @param acknowledged the numbers of those whose push has returned
     */
    record Pushes(List<Sample> samples, Set<Integer> acknowledged) {
        static Pushes of(List<Sample> samples) {
            return new Pushes(samples, ConcurrentHashMap.newKeySet());
        }
    }

    /** Pushes its own manifests, each once; their numbers begin with 1. */
    TagCaller(
            OpenStore store,
            String instance,
            History<TagModel.Call, String> history,
            Pushes pushes,
            RepositoryName repository,
            Random random) {
        this.store = store;
        this.instance = instance;
        this.history = history;
        this.samples = pushes.samples();
        this.acknowledged = pushes.acknowledged();
        this.repository = repository;
        this.tag = Tag.parse("v1");
        this.random = random;
    }

    /** Pushes a manifest with the tag. */
    void push(int number) throws Exception {
        record(TagModel.Verb.PUSH, number, () -> {
            history.meet();
            samples.get(number - 1).put(store, repository, tag);
            return TagModel.OK;
        });
        acknowledged.add(number);
    }

    /** Looks for the tag, deletes it, or deletes the manifest that it was last seen to point to, if its push is over. */
    void call() throws Exception {
        switch (random.nextInt(4)) {
            case 0 ->
                record(TagModel.Verb.UNTAG, 0, () -> {
                    store.tags().delete(repository, tag);
                    return TagModel.OK;
                });
            case 1 -> delete();
            case 2 ->
                record(TagModel.Verb.FETCH, 0, () -> {
                    Manifest manifest = store.manifests().fetch(repository, tag);
                    Seen.assertSame(manifest, manifest.digest(), samples.get(numberOf(manifest.digest()) - 1));
                    return Integer.toString(numberOf(manifest.digest()));
                });
            default ->
                record(
                        TagModel.Verb.RESOLVE,
                        0,
                        () -> Integer.toString(numberOf(store.tags().resolve(repository, tag))));
        }
    }

    private void delete() throws Exception {
        int number = seen;
        if (acknowledged.contains(number)) {
            record(TagModel.Verb.DELETE, number, () -> {
                store.manifests().delete(repository, samples.get(number - 1).sha256());
                return TagModel.OK;
            });
        }
    }

    private int numberOf(Digest digest) {
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).sha256().equals(digest)) {
                seen = i + 1;
                return seen;
            }
        }
        throw new AssertionError("a tag points to what was never pushed: " + digest);
    }

    /** Makes a call. */
    @FunctionalInterface
    private interface Attempt {
        String make() throws IOException;
    }

    private void record(TagModel.Verb verb, int number, Attempt attempt) throws Exception {
        history.record(instance, tag.value(), new TagModel.Call(verb, number), () -> {
            try {
                return Optional.of(attempt.make());
            } catch (TagUnknownException | ManifestUnknownException e) {
                return Optional.of(TagModel.UNKNOWN);
            }
        });
    }
}
