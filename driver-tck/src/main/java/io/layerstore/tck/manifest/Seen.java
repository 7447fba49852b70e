// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import static io.layerstore.tck.layer.Expect.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a store says that it has, and checks of that. */
final class Seen {
    private static final int PAGE = 1000;

    private Seen() {}

    static Tag tag(String name) {
        return Tag.parse(name);
    }

    /** Checks that a manifest is there whole. */
    static void assertHas(OpenStore store, RepositoryName repository, Sample sample) throws IOException {
        assertSame(store.manifests().fetch(repository, sample.sha256()), sample.sha256(), sample);
        assertThat(store.manifests().exists(repository, sample.sha256())).isTrue();
    }

    /** Checks that a tag leads to a manifest, whole. */
    static void assertHas(OpenStore store, RepositoryName repository, Tag tag, Sample sample) throws IOException {
        assertSame(store.manifests().fetch(repository, tag), sample.sha256(), sample);
        assertThat(store.tags().resolve(repository, tag)).isEqualTo(sample.sha256());
    }

    static void assertSame(Manifest manifest, Digest digest, Sample sample) {
        assertThat(manifest.bytes()).as("the bytes of %s", digest).isEqualTo(sample.content());
        assertThat(manifest.descriptor()).isEqualTo(sample.descriptor(digest));
    }

    /** Checks that a tag is neither found nor listed. */
    static void assertGone(OpenStore store, RepositoryName repository, Tag tag) throws IOException {
        TagUnknownException unknown =
                thrown(TagUnknownException.class, () -> store.manifests().fetch(repository, tag));
        assertThat(unknown.repository()).isEqualTo(repository);
        assertThat(unknown.tag()).isEqualTo(tag);
        thrown(TagUnknownException.class, () -> store.tags().resolve(repository, tag));
        assertThat(tagsOf(store, repository)).as("the tags of %s", repository).doesNotContain(tag);
    }

    /** Checks that a manifest is not there. */
    static void assertGone(OpenStore store, RepositoryName repository, Digest digest) throws IOException {
        ManifestUnknownException unknown =
                thrown(ManifestUnknownException.class, () -> store.manifests().fetch(repository, digest));
        assertThat(unknown.repository()).isEqualTo(repository);
        assertThat(unknown.digest()).isEqualTo(digest);
        assertThat(store.manifests().exists(repository, digest)).isFalse();
        assertThat(manifestsOf(store, repository)).doesNotContain(digest);
    }

    /** Checks that every tag that is listed leads to a manifest that is there whole. */
    static void assertSound(OpenStore store, RepositoryName repository) throws IOException {
        for (Tag tag : tagsOf(store, repository)) {
            Manifest manifest = store.manifests().fetch(repository, tag);
            assertThat(store.manifests().exists(repository, manifest.digest()))
                    .as("the manifest that %s leads to is there", tag)
                    .isTrue();
        }
    }

    /** The tags of a repository; none if it is unknown. */
    static List<Tag> tagsOf(OpenStore store, RepositoryName repository) throws IOException {
        try {
            return all(from -> store.tags().tags(repository, from, PAGE));
        } catch (RepositoryUnknownException e) {
            return List.of();
        }
    }

    static List<Digest> manifestsOf(OpenStore store, RepositoryName repository) throws IOException {
        return all(from -> store.manifests().manifests(repository, from, PAGE));
    }

    static List<RepositoryName> repositoriesOf(OpenStore store) throws IOException {
        return all(from -> store.manifests().repositories(from, PAGE));
    }

    static List<Digest> referrersOf(OpenStore store, RepositoryName repository, Digest subject) throws IOException {
        return all(from -> store.manifests().referrers(repository, subject, "", from, PAGE)).stream()
                .map(referrer -> referrer.descriptor().digest())
                .toList();
    }

    /** Gives the page that begins after a text. */
    @FunctionalInterface
    interface Pages<T> {
        Page<T> from(String text) throws IOException;
    }

    static <T> List<T> all(Pages<T> pages) throws IOException {
        List<T> all = new ArrayList<>();
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            Page<T> page = pages.from(from.get());
            all.addAll(page.entries());
            from = page.next();
        }
        return all;
    }

    /** Checks that pages of a size are never larger, and full unless they are the last. */
    static <T> List<T> allInPages(int limit, Pages<T> pages) throws IOException {
        return all(from -> {
            Page<T> page = pages.from(from);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            if (page.next().isPresent()) {
                assertThat(page.entries()).as("a page that is not the last").hasSize(limit);
            }
            return page;
        });
    }
}
