// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final List<String> NAMES = List.of("a", "a/b", "a/b/c", "b", "library/debian", "z9");

    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    @BeforeAll
    static void push() throws IOException {
        for (String name : NAMES) {
            server.repo(name).push("v1", Images.index());
        }
    }

    @Test
    @DisplayName("OCI-TAG-06 repositories are listed")
    void repositoriesAreListed() throws IOException {
        Reply reply = server.get("/v2/_catalog");
        assertThat(reply)
                .hasStatus(200)
                .hasHeader("Content-Type", "application/json")
                .hasNoHeader("Link");
        assertThat(reply.json()).containsOnlyKeys("repositories");
        assertThat(reply.list("repositories")).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    @DisplayName("OCI-TAG-06 pages of repositories lead from one to the next")
    void pagesOfRepositoriesLeadFromOneToTheNext(int count) throws IOException {
        List<Object> all = new ArrayList<>();
        Reply page = server.get("/v2/_catalog?n=" + count);
        while (!page.headers("Link").isEmpty()) {
            assertThat(page.list("repositories")).hasSizeLessThanOrEqualTo(count);
            all.addAll(page.list("repositories"));
            page = server.get(page.next());
        }
        all.addAll(page.list("repositories"));
        assertThat(all).isEqualTo(server.get("/v2/_catalog").list("repositories"));
    }

    @Test
    @DisplayName("OCI-TAG-06 numbers of repositories are looked at like those of tags")
    void numbersOfRepositoriesAreLookedAtLikeThoseOfTags() throws IOException {
        assertThat(server.get("/v2/_catalog?n=0").list("repositories")).isEmpty();
        assertThat(server.get("/v2/_catalog?n=x")).isError(400, "PAGINATION_NUMBER_INVALID");
        assertThat(server.get("/v2/_catalog?n=-1")).isError(400, "PAGINATION_NUMBER_INVALID");
        assertThat(server.get("/v2/_catalog?n=1000000").list("repositories")).hasSize(NAMES.size());
        assertThat(server.get("/v2/_catalog?last=zzz").list("repositories")).isEmpty();
        assertThat(server.get("/v2/_catalog?last=a%2Fb").list("repositories"))
                .isEqualTo(server.get("/v2/_catalog?last=a/b").list("repositories"));
        assertThat(server.ask("POST", "/v2/_catalog").body(new byte[0]).send()).isError(405, "UNSUPPORTED");
    }
}
