// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.ArrayList;
import java.util.List;

/** Rules of area ISO: what one repository sees of another. */
final class IsolationRules {
    @Rule("LS-ISO-01")
    void layerIsReachableOnlyThroughRepositoriesThatLinkIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(5000);
        RepositoryName owner = repository("owner");
        RepositoryName other = repository("other");
        Digest digest = push(place.service(), owner, content);
        for (LayerService service : List.of(place.service(), place.service())) {
            assertHas(service, owner, digest, content);
            assertThat(service.exists(other, digest)).isFalse();
            assertUnknown(other, digest, thrown(LayerUnknownException.class, () -> service.fetch(other, digest)));
            Descriptor descriptor = new Descriptor(Descriptor.OCTET_STREAM, content.size(), digest);
            assertUnknown(other, digest, thrown(LayerUnknownException.class, () -> service.fetch(other, descriptor)));
            assertUnknown(other, digest, thrown(LayerUnknownException.class, () -> service.delete(other, digest)));
            assertThat(service.layers(other, "", 10).digests()).isEmpty();
        }
    }

    @Rule("LS-ISO-02")
    void repositoriesWhoseNamesNestHaveNothingToDoWithEachOther(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        List<RepositoryName> names = List.of(
                repository("a"), repository("a/b"), repository("a/b/c"), repository("a-b"), repository("a/sha256"));
        List<Digest> own = new ArrayList<>();
        for (RepositoryName name : names) {
            own.add(push(service, name, context.content(100)));
        }
        for (int i = 0; i < own.size(); i++) {
            RepositoryName name = names.get(i);
            assertThat(service.layers(name, "", 10).digests())
                    .as("the layers of %s", name)
                    .containsExactly(own.get(i));
            for (RepositoryName other : names) {
                assertThat(service.exists(other, own.get(i)))
                        .as("%s has a layer of %s", other, name)
                        .isEqualTo(other.equals(name));
            }
        }
    }

    @Rule("LS-ISO-03")
    void layerSaysWhichRepositoryItWasFoundThrough(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(100);
        for (String name : List.of("one", "two")) {
            Digest digest = push(service, repository(name), content);
            try (Layer layer = service.fetch(repository(name), digest)) {
                assertThat(layer.name()).isEqualTo(repository(name));
            }
        }
    }

    private static void assertUnknown(RepositoryName repository, Digest digest, LayerUnknownException unknown) {
        assertThat(unknown.repository()).isEqualTo(repository);
        assertThat(unknown.digest()).isEqualTo(digest);
        assertThat(unknown).hasMessageContaining(repository.value()).hasMessageContaining(digest.toString());
    }
}
