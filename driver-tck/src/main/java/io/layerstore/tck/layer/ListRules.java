// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Rules of area LST: what a repository has. */
final class ListRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-LST-01")
    void everyDigestOfARepositoryIsListedInOrder(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        assertThat(service.layers(REPOSITORY, "", 10).digests()).isEmpty();
        assertThat(service.layers(REPOSITORY, "", 10).next()).isEmpty();
        List<Digest> pushed = pushSome(context, service);
        LayerPage page = place.service().layers(REPOSITORY, "", 1000);
        assertThat(page.digests()).isEqualTo(pushed);
        assertThat(page.next()).isEmpty();
        service.delete(REPOSITORY, pushed.remove(4));
        assertThat(service.layers(REPOSITORY, "", 1000).digests()).isEqualTo(pushed);
    }

    @Rule("LS-LST-02")
    void pagesTogetherAreTheWholeList(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        List<Digest> pushed = pushSome(context, service);
        for (int limit : new int[] {1, 2, 3, 7, 8, 9}) {
            List<Digest> listed = new ArrayList<>();
            Optional<String> after = Optional.of("");
            while (after.isPresent()) {
                LayerPage page = service.layers(REPOSITORY, after.get(), limit);
                assertThat(page.digests()).hasSizeLessThanOrEqualTo(limit);
                listed.addAll(page.digests());
                after = page.next();
            }
            assertThat(listed).as("pages of %s", limit).isEqualTo(pushed);
        }
        for (int from = 0; from < pushed.size(); from++) {
            assertThat(service.layers(REPOSITORY, pushed.get(from).toString(), 1000)
                            .digests())
                    .isEqualTo(pushed.subList(from + 1, pushed.size()));
        }
    }

    @Rule("LS-LST-03")
    void whatIsNoLinkIsNotListed(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        Digest digest = push(service, REPOSITORY, context.content(10));
        String layers = Layout.layers(REPOSITORY);
        for (String junk :
                List.of("sha256/link", "sha256/abc/link", "tarsum/v1/sha256/abc/link", "0", "zzz/zzz/link")) {
            place.raw().put(io.layerstore.driver.StoragePath.parse(layers + junk), "junk");
        }
        assertThat(service.layers(REPOSITORY, "", 1).digests()).containsExactly(digest);
        assertThat(service.layers(REPOSITORY, "", 1000).digests()).containsExactly(digest);
    }

    /** Pushes four layers, each under two digests. */
    private static List<Digest> pushSome(RuleContext context, LayerService service) throws Exception {
        TreeSet<Digest> pushed = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            SeededContent content = context.content(10);
            push(service, REPOSITORY, content, Expect.sha512(content));
            pushed.add(content.sha256());
            pushed.add(Expect.sha512(content));
        }
        push(service, repository("other"), context.content(10));
        return new ArrayList<>(pushed);
    }
}
