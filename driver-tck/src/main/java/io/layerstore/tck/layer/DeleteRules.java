// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.sha512;
import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.List;

/** Rules of area DEL: layers that a repository gives up. */
final class DeleteRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName OTHER = repository("other");

    @Rule("LS-DEL-01")
    void deleteRemovesOneNameInOneRepository(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (boolean canonicalFirst : new boolean[] {true, false}) {
            SeededContent content = context.content(5000);
            Digest first = canonicalFirst ? content.sha256() : sha512(content);
            Digest second = canonicalFirst ? sha512(content) : content.sha256();
            push(service, REPOSITORY, content, sha512(content));
            push(service, OTHER, content, sha512(content));
            service.delete(REPOSITORY, first);
            assertThat(service.exists(REPOSITORY, first)).isFalse();
            thrown(LayerUnknownException.class, () -> place.service().fetch(REPOSITORY, first));
            assertThat(place.raw().has(Layout.marker(first, REPOSITORY)))
                    .as("the marker")
                    .isFalse();
            assertHas(service, REPOSITORY, second, content);
            assertHas(service, OTHER, first, content);
            assertHas(service, OTHER, second, content);
            assertThat(place.raw().has(Layout.blob(content.sha256())))
                    .as("the bytes")
                    .isTrue();
        }
    }

    @Rule("LS-DEL-02")
    void layerThatIsNotThereCannotBeDeleted(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(100);
        Digest digest = push(service, OTHER, content);
        List<String> before = place.raw().paths("");
        for (Digest absent : List.of(digest, sha512(content))) {
            LayerUnknownException unknown =
                    thrown(LayerUnknownException.class, () -> service.delete(REPOSITORY, absent));
            assertThat(unknown.repository()).isEqualTo(REPOSITORY);
            assertThat(unknown.digest()).isEqualTo(absent);
        }
        assertThat(place.raw().paths("")).isEqualTo(before);
        service.delete(OTHER, digest);
        thrown(LayerUnknownException.class, () -> service.delete(OTHER, digest));
    }

    @Rule("LS-DEL-03")
    void damagedLayerCanBeDeleted(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (String body : List.of("", "garbage", Expect.EMPTY.toString())) {
            Digest digest = push(service, REPOSITORY, context.content(100));
            place.raw().put(Layout.link(REPOSITORY, digest), body);
            service.delete(REPOSITORY, digest);
            thrown(LayerUnknownException.class, () -> service.fetch(REPOSITORY, digest));
        }
        Digest digest = push(service, REPOSITORY, context.content(100));
        place.raw().remove(Layout.blob(digest));
        service.delete(REPOSITORY, digest);
        assertThat(place.raw().paths(Layout.REPOSITORIES)).isEmpty();
        assertThat(place.raw().paths(Layout.LAYER_INDEX)).isEmpty();
    }

    @Rule("LS-DEL-04")
    void deletedLayerCanBePushedAgainAndIsNotMountedMeanwhile(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, REPOSITORY, content);
        service.delete(REPOSITORY, digest);
        assertThat(service.mount(OTHER, digest)).isEmpty();
        thrown(LayerUnknownException.class, () -> service.mount(OTHER, digest, REPOSITORY));
        push(place.service(), REPOSITORY, content);
        assertHas(service, REPOSITORY, digest, content);
        service.mount(OTHER, digest).orElseThrow().close();
        assertHas(service, OTHER, digest, content);
    }
}
