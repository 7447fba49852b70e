// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMapperTest {
    private static final String HEX = "ab".repeat(32);
    private static final Digest SHA256 = Digest.parse("sha256:" + HEX);
    private static final Digest SHA512 = Digest.parse("sha512:" + "cd".repeat(64));
    private static final Digest TARSUM = Digest.parse("tarsum.v1+sha256:" + HEX);
    private static final RepositoryName REPOSITORY = RepositoryName.parse("library/debian");
    private static final UploadId UPLOAD = UploadId.parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final Tag TAG = Tag.parse("12.7-slim");

    static List<Map.Entry<PathSpec, String>> layout() {
        String repository = "docker/registry/v2/repositories/library/debian/";
        return List.of(
                Map.entry(new PathSpec.BlobData(SHA256), "docker/registry/v2/blobs/sha256/ab/" + HEX + "/data"),
                Map.entry(new PathSpec.LayerLink(REPOSITORY, SHA256), repository + "_layers/sha256/" + HEX + "/link"),
                Map.entry(
                        new PathSpec.LayerLink(REPOSITORY, SHA512),
                        repository + "_layers/sha512/" + SHA512.hex() + "/link"),
                Map.entry(
                        new PathSpec.LayerLink(REPOSITORY, TARSUM),
                        repository + "_layers/tarsum/v1/sha256/" + HEX + "/link"),
                Map.entry(
                        new PathSpec.LayerIndexMarker(TARSUM, REPOSITORY),
                        "layerstore/v1/layerindex/tarsum/v1/sha256/" + HEX + "/library/debian/_linked"),
                Map.entry(
                        new PathSpec.RevisionLink(REPOSITORY, SHA256),
                        repository + "_manifests/revisions/sha256/" + HEX + "/link"),
                Map.entry(new PathSpec.TagLink(REPOSITORY, TAG), repository + "_manifests/tags/12.7-slim/current/link"),
                Map.entry(
                        new PathSpec.TagIndexLink(REPOSITORY, TAG, SHA256),
                        repository + "_manifests/tags/12.7-slim/index/sha256/" + HEX + "/link"),
                Map.entry(
                        new PathSpec.EndedTag(REPOSITORY, TAG, SHA512),
                        "layerstore/v1/untagged/library/debian/_tags/12.7-slim/sha512/" + SHA512.hex() + "/ended"),
                Map.entry(
                        new PathSpec.EndedPublish(REPOSITORY, TAG, SHA256, HEX),
                        "layerstore/v1/untagged/library/debian/_tags/12.7-slim/sha256/" + HEX + "/" + HEX),
                Map.entry(
                        new PathSpec.ReferrerMarker(REPOSITORY, SHA256, SHA512),
                        "layerstore/v1/referrers/library/debian/_subjects/sha256/" + HEX + "/sha512/" + SHA512.hex()),
                Map.entry(new PathSpec.UploadBeginning(UPLOAD), "layerstore/v1/uploads/" + UPLOAD + ".begun"),
                Map.entry(new PathSpec.UploadRecord(UPLOAD), "layerstore/v1/uploads/" + UPLOAD + "/record"),
                Map.entry(
                        new PathSpec.LayerIndexMarker(SHA256, REPOSITORY),
                        "layerstore/v1/layerindex/sha256/" + HEX + "/library/debian/_linked"));
    }

    @ParameterizedTest
    @MethodSource("layout")
    void everythingLiesWhereTheLayoutSaysAndIsFoundThere(Map.Entry<PathSpec, String> place) {
        StoragePath path = StoragePath.parse(place.getValue());
        assertThat(PathMapper.pathOf(place.getKey())).isEqualTo(path);
        assertThat(PathParser.specOf(path)).contains(place.getKey());
    }

    @Test
    void theLongestNamesFit() {
        RepositoryName longest = RepositoryName.parse("a/".repeat(127) + "a");
        Tag tag = Tag.parse("t".repeat(128));
        for (PathSpec spec : List.of(
                new PathSpec.TagIndexLink(longest, tag, SHA512),
                new PathSpec.EndedPublish(longest, tag, SHA512, HEX),
                new PathSpec.ReferrerMarker(longest, SHA512, SHA512),
                new PathSpec.LayerIndexMarker(SHA512, longest),
                new PathSpec.LayerLink(RepositoryName.parse("a".repeat(255)), SHA512))) {
            assertThat(PathParser.specOf(PathMapper.pathOf(spec))).contains(spec);
        }
    }

    @Test
    void repositoriesWhoseComponentsAreNamedLikeTheLayoutAreNotConfused() {
        for (String name : List.of("layers", "a/layers/sha256", "uploads/blobs", "sha256/link", "data/link/record")) {
            RepositoryName repository = RepositoryName.parse(name);
            for (PathSpec spec : List.of(
                    new PathSpec.LayerLink(repository, SHA256), new PathSpec.LayerIndexMarker(SHA256, repository))) {
                assertThat(PathParser.specOf(PathMapper.pathOf(spec))).contains(spec);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker/registry/v2/blobs/sha256/ab/ab/data",
                "docker/registry/v2/blobs/sha256/cd/abababababababababababababababababababababababababababababababab/data",
                "docker/registry/v2/repositories/library/debian/_uploads/0f8fad5b-d9cb-469f-a165-70867728950e/data",
                "docker/registry/v2/repositories/Library/_layers/sha256/ab/link",
                "docker/registry/v2/repositories/_layers/sha256/ab/link",
                "docker/registry/v2/repositories/a/_layers/tarsum/v0/sha256/abababababababababababababababababababababababababababababababab/link",
                "docker/registry/v2/repositories/a/_layers/tarsum/dev/sha256/abababababababababababababababababababababababababababababababab/link",
                "docker/registry/v2/repositories/a/_layers/tarsum.v1/sha256/abababababababababababababababababababababababababababababababab/link",
                "layerstore/v1/layerindex/tarsum/v2/sha256/abababababababababababababababababababababababababababababababab/a/_linked",
                "layerstore/v1/uploads/x/record",
                "layerstore/v1/uploads/0f8fad5b-d9cb-469f-a165-70867728950e/other",
                ".DS_Store"
            })
    void foreignPathsAreNothing(String path) {
        assertThat(PathParser.specOf(StoragePath.parse(path))).isEmpty();
    }

    @Test
    void prefixesAreTheBeginningsOfPaths() {
        assertThat(PathMapper.pathOf(new PathSpec.LayerLink(REPOSITORY, SHA256)).value())
                .startsWith(ListRequest.of(PathMapper.layersOf(REPOSITORY)).prefix())
                .startsWith(PathMapper.repositories());
        assertThat(PathMapper.pathOf(new PathSpec.LayerIndexMarker(SHA512, REPOSITORY))
                        .value())
                .startsWith(PathMapper.layerIndexOf(SHA512))
                .startsWith(PathMapper.layerIndex());
        assertThat(PathMapper.pathOf(new PathSpec.UploadRecord(UPLOAD)).value()).startsWith(PathMapper.uploads());
        assertThat(PathMapper.pathOf(new PathSpec.RevisionLink(REPOSITORY, SHA256))
                        .value())
                .startsWith(PathMapper.revisionsOf(REPOSITORY));
        assertThat(PathMapper.pathOf(new PathSpec.TagIndexLink(REPOSITORY, TAG, SHA256))
                        .value())
                .startsWith(PathMapper.historyOf(REPOSITORY, TAG))
                .startsWith(PathMapper.tagsOf(REPOSITORY));
        assertThat(PathMapper.pathOf(new PathSpec.EndedTag(REPOSITORY, TAG, SHA256))
                        .value())
                .startsWith(PathMapper.endsOf(REPOSITORY, TAG))
                .startsWith(PathMapper.endsOf(REPOSITORY));
        assertThat(PathMapper.pathOf(new PathSpec.ReferrerMarker(REPOSITORY, SHA256, SHA512))
                        .value())
                .startsWith(PathMapper.referrersOf(REPOSITORY, SHA256))
                .startsWith(PathMapper.referrersOf(REPOSITORY))
                .startsWith(PathMapper.referrers());
        assertThat(SHA512.algorithm()).isEqualTo(DigestAlgorithm.SHA512);
    }
}
