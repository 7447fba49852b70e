// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagListTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final Repo repo = server.repo("tag/list");

    @BeforeAll
    static void push() throws IOException {
        for (String tag : List.of("b", "v1", "Z9", "A", "_x", "v1.0", "v1-0", "v10", "0")) {
            repo.push(tag, Images.index());
        }
    }

    @Test
    @DisplayName("OCI-TAG-01 tags are listed in the order of their bytes")
    void tagsAreListedInTheOrderOfTheirBytes() throws IOException {
        Reply reply = repo.get("tags/list");
        assertThat(reply)
                .hasStatus(200)
                .hasHeader("Content-Type", "application/json")
                .hasNoHeader("Link");
        assertThat(reply.json()).containsOnlyKeys("name", "tags").containsEntry("name", "tag/list");
        assertThat(reply.list("tags")).isEqualTo(List.of("0", "A", "Z9", "_x", "b", "v1", "v1-0", "v1.0", "v10"));
    }

    @Test
    @DisplayName("OCI-TAG-01 a repository without tags has an empty list, and one that is not there is unknown")
    void aRepositoryWithoutTagsHasAnEmptyList() throws IOException {
        Repo untagged = server.repo("tag/none");
        untagged.push(Images.index().digest(), Images.index());
        assertThat(untagged.get("tags/list").text()).isEqualTo("{\"name\":\"tag/none\",\"tags\":[]}");
        assertThat(server.repo("tag/unknown").get("tags/list")).isError(404, "NAME_UNKNOWN");
        assertThat(server.repo("tag").get("tags/list")).isError(404, "NAME_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    @DisplayName("OCI-TAG-02 pages lead from one to the next until all tags were there once")
    void pagesLeadFromOneToTheNext(int count) throws IOException {
        List<Object> all = new ArrayList<>();
        Reply page = repo.get("tags/list?n=" + count);
        while (!page.headers("Link").isEmpty()) {
            assertThat(page.list("tags")).hasSize(count);
            all.addAll(page.list("tags"));
            page = server.get(page.next());
        }
        assertThat(page.list("tags")).hasSizeLessThanOrEqualTo(count);
        all.addAll(page.list("tags"));
        assertThat(all).isEqualTo(repo.get("tags/list").list("tags"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n=9", "n=10", "n=1000"})
    @DisplayName("OCI-TAG-02 where all is on one page there is no next one")
    void whereAllIsOnOnePageThereIsNoNextOne(String query) throws IOException {
        Reply reply = repo.get("tags/list?" + query);
        assertThat(reply).hasStatus(200).hasNoHeader("Link");
        assertThat(reply.list("tags")).hasSize(9);
    }

    @Test
    @DisplayName("OCI-TAG-03 of 0 tags the page is empty, and no other follows")
    void of0TagsThePageIsEmpty() throws IOException {
        Reply reply = repo.get("tags/list?n=0");
        assertThat(reply).hasStatus(200).hasNoHeader("Link");
        assertThat(reply.list("tags")).isEmpty();
        assertThat(server.repo("tag/unknown").get("tags/list?n=0")).isError(404, "NAME_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "last=Z9, _x b v1 v1-0 v1.0 v10",
        "last=B, Z9 _x b v1 v1-0 v1.0 v10",
        "last=v10, ''",
        "last=zzz, ''",
        "last=v1&n=1, v1-0",
        "n=2&last=0, A Z9",
        "last=, 0 A Z9 _x b v1 v1-0 v1.0 v10"
    })
    @DisplayName("OCI-TAG-04 a page begins after a tag, which need not be there")
    void aPageBeginsAfterATag(String query, String tags) throws IOException {
        List<Object> listed = repo.get("tags/list?" + query).list("tags");
        assertThat(String.join(" ", listed.stream().map(Object::toString).toList()))
                .isEqualTo(tags);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "", "1.5", "0x10", "+1", "-"})
    @DisplayName("OCI-TAG-05 what is no number is refused")
    void whatIsNoNumberIsRefused(String n) throws IOException {
        assertThat(repo.get("tags/list?n=" + n)).isError(400, "PAGINATION_NUMBER_INVALID");
    }

    @Test
    @DisplayName("OCI-TAG-05 a page has at most 1000 tags, whatever is asked for")
    void aPageHasAtMost1000Tags() throws IOException {
        Repo many = server.repo("tag/many");
        byte[] index = Images.index().bytes();
        for (int from = 0; from < 1010; from += 50) {
            List<String> tags = IntStream.range(from, Math.min(1010, from + 50))
                    .mapToObj(i -> "tag=t" + (10_000 + i))
                    .toList();
            assertThat(many.manifest(Images.sha256(index) + "?" + String.join("&", tags), Images.OCI_INDEX, index)
                            .send())
                    .hasStatus(201);
        }
        for (String query : List.of("", "?n=1000", "?n=10000", "?n=99999999999999999999")) {
            Reply first = many.get("tags/list" + query);
            assertThat(first.list("tags")).as(query).hasSize(1000).last().isEqualTo("t10999");
            assertThat(server.get(first.next()).list("tags")).as(query).hasSize(10);
        }
    }
}
