// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestPushTest {
    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static final byte[] LAYER = Images.blob(50, 3000);

    @Test
    @DisplayName("OCI-MAN-01 a manifest that is pushed can be pulled from where the answer says, byte for byte")
    void aManifestThatIsPushedCanBePulledFromWhereTheAnswerSays() throws IOException {
        Repo repo = server.repo("man/put");
        byte[] spaced = Images.text(" \n" + Images.index().text() + "\n\t ");
        Reply reply = repo.manifest("v1", Images.OCI_INDEX, spaced).send();
        assertThat(reply)
                .hasStatus(201)
                .hasHeader("Location", repo.path("manifests/" + Images.sha256(spaced)))
                .hasHeader("Docker-Content-Digest", Images.sha256(spaced))
                .hasNoHeader("OCI-Subject")
                .hasNoBody();
        assertThat(server.get(reply.header("Location"))).hasStatus(200).hasBody(spaced);
    }

    @Test
    @DisplayName("OCI-MAN-02 a manifest that is pushed by digest has no tag and has to have that digest")
    void aManifestThatIsPushedByDigestHasToHaveThatDigest() throws IOException {
        Repo repo = server.repo("man/digest");
        byte[] index = Images.index().bytes();
        assertThat(repo.manifest(Images.sha256(LAYER), Images.OCI_INDEX, index).send())
                .isError(400, "DIGEST_INVALID");
        assertThat(repo.manifest("sha256:baddigeststring", Images.OCI_INDEX, index)
                        .send())
                .isError(400, "DIGEST_INVALID");
        assertThat(repo.head("manifests/" + Images.sha256(index))).hasStatus(404);
        assertThat(repo.manifest(Images.sha256(index), Images.OCI_INDEX, index).send())
                .hasStatus(201)
                .hasNoHeader("OCI-Tag");
        assertThat(repo.get("tags/list").list("tags")).isEmpty();
    }

    @Test
    @DisplayName("OCI-MAN-08 lists may be empty, and fields that nobody knows are kept")
    void listsMayBeEmptyAndFieldsThatNobodyKnowsAreKept() throws IOException {
        Repo repo = server.repo("man/custom");
        repo.push(Images.EMPTY);
        String embedded = "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\""
                + Images.sha256(Images.EMPTY) + "\",\"size\":2,\"data\":\"e30=\",\"org.example\":[1,2]}";
        ManifestDraft image = new ManifestDraft(Images.OCI_MANIFEST)
                .config(embedded)
                .field("org.example.field", "{\"nested\":[true,null,1.5e3]}")
                .artifactType("application/vnd.example+type");
        repo.push("image", image);
        assertThat(repo.get("manifests/image")).hasStatus(200).hasBody(image.bytes());
        repo.push("index", Images.index().artifactType("application/vnd.example"));
        assertThat(repo.get("manifests/index")).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/wasm", "text/plain", "application/vnd.example.tar+unheard-of", "image/png"})
    @DisplayName("OCI-MAN-08 configuration and layers may be of any type")
    void configurationAndLayersMayBeOfAnyType(String type) throws IOException {
        Repo repo = server.repo("man/types");
        repo.push(LAYER);
        repo.push(
                "v1",
                new ManifestDraft(Images.OCI_MANIFEST)
                        .config(Images.descriptor(type, LAYER))
                        .layer(Images.descriptor(type, LAYER)));
        assertThat(repo.head("manifests/v1")).hasStatus(200);
    }

    @Test
    @DisplayName("OCI-MAN-09 layers that may not be distributed need not be there")
    void layersThatMayNotBeDistributedNeedNotBeThere() throws IOException {
        Repo repo = server.repo("man/foreign");
        repo.push(Images.EMPTY);
        ManifestDraft image = Images.image(Images.EMPTY).layer(Images.descriptor(Images.FOREIGN_LAYER, LAYER));
        repo.push("v1", image);
        assertThat(repo.head("blobs/" + Images.sha256(LAYER))).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-MAN-09 HARD-10 layers that are elsewhere need not be there, and nobody is asked for them")
    void layersThatAreElsewhereNeedNotBeThere() throws IOException {
        Repo repo = server.repo("man/urls");
        repo.push(Images.EMPTY);
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String urls = ",\"urls\":[\"http://127.0.0.1:" + elsewhere.getLocalPort() + "/x\"]}";
            String layer = Images.descriptor(Images.OCI_LAYER, LAYER).replace("}", urls);
            repo.push("v1", Images.image(Images.EMPTY).layer(layer));
            assertThat(repo.get("manifests/v1")).hasStatus(200);
            assertThat(repo.get("blobs/" + Images.sha256(LAYER))).isError(404, "BLOB_UNKNOWN");
            elsewhere.setSoTimeout(100);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("OCI-MAN-10 a manifest of 4 MiB is taken, and one byte more is too large, its length told or not")
    void aManifestOf4MibIsTaken() throws IOException {
        Repo repo = server.repo("man/large");
        byte[] index = Images.index().bytes();
        byte[] most = Arrays.copyOf(index, 4 * 1024 * 1024);
        Arrays.fill(most, index.length, most.length, (byte) ' ');
        assertThat(repo.manifest("most", Images.OCI_INDEX, most).send()).hasStatus(201);
        assertThat(repo.get("manifests/most")).hasStatus(200).hasBody(most);
        byte[] more = Arrays.copyOf(most, most.length + 1);
        more[most.length] = ' ';
        assertThat(repo.manifest("more", Images.OCI_INDEX, more).send()).isError(413, "SIZE_INVALID");
        assertThat(repo.ask("PUT", "manifests/more")
                        .header("Content-Type", Images.OCI_INDEX)
                        .chunked(more, 100_000)
                        .send())
                .isError(413, "SIZE_INVALID");
        assertThat(repo.head("manifests/more")).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-MAN-11 one push sets many tags, and the answer names them")
    void onePushSetsManyTags() throws IOException {
        Repo repo = server.repo("man/tags");
        byte[] index = Images.index().bytes();
        String digest = Images.sha512(index);
        String query = IntStream.range(0, 12).mapToObj(i -> "tag=t" + i).collect(Collectors.joining("&"));
        Reply reply =
                repo.manifest(digest + "?" + query, Images.OCI_INDEX, index).send();
        assertThat(reply).hasStatus(201).hasHeader("Docker-Content-Digest", digest);
        assertThat(reply.header("OCI-Tag").split(", ", -1))
                .containsExactlyInAnyOrder("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11");
        assertThat(repo.head("manifests/t11")).hasStatus(200).hasHeader("Docker-Content-Digest", digest);
        assertThat(repo.get("tags/list").list("tags")).hasSize(12);
    }

    @Test
    @DisplayName("OCI-MAN-11 too many tags are refused, and of those with a malformed one none is set")
    void tooManyTagsAreRefused() throws IOException {
        Repo repo = server.repo("man/many");
        byte[] index = Images.index().bytes();
        String query = IntStream.range(0, 60).mapToObj(i -> "tag=t" + i).collect(Collectors.joining("&"));
        assertThat(repo.manifest("v1?" + query, Images.OCI_INDEX, index).send()).isError(414, "MANIFEST_INVALID");
        assertThat(repo.manifest("v1?tag=ok&tag=-x", Images.OCI_INDEX, index).send())
                .isError(400, "MANIFEST_INVALID");
        assertThat(repo.head("manifests/ok")).hasStatus(404);
        assertThat(repo.head("manifests/v1")).hasStatus(404);
    }

    @Test
    @DisplayName("OCI-MAN-12 the length of a manifest need not be told")
    void theLengthOfAManifestNeedNotBeTold() throws IOException {
        Repo repo = server.repo("man/chunked");
        byte[] index = Images.index().annotation("a", "x".repeat(50_000)).bytes();
        assertThat(repo.ask("PUT", "manifests/v1")
                        .header("Content-Type", Images.OCI_INDEX)
                        .chunked(index, 333)
                        .send())
                .hasStatus(201);
        assertThat(repo.get("manifests/v1")).hasStatus(200).hasBody(index);
    }

    @Test
    @DisplayName("OCI-MAN-13 a push may be repeated, and a tag may move to a manifest of another kind")
    void aPushMayBeRepeated() throws IOException {
        Repo repo = server.repo("man/again");
        ManifestDraft image = repo.pushImage("v1", 55);
        assertThat(repo.push("v1", image)).isEqualTo(image.digest());
        ManifestDraft index = Images.index(image);
        repo.push("v1", index);
        assertThat(repo.get("manifests/v1"))
                .hasHeader("Content-Type", Images.OCI_INDEX)
                .hasBody(index.bytes());
        assertThat(repo.get("manifests/" + image.digest())).hasStatus(200);
        repo.push("v1", image);
        assertThat(repo.get("manifests/v1")).hasHeader("Content-Type", Images.OCI_MANIFEST);
    }

    @Test
    @DisplayName("MT-01 Docker's images and lists are taken and given as they are")
    void dockersImagesAndListsAreTakenAndGivenAsTheyAre() throws IOException {
        Repo repo = server.repo("man/docker");
        repo.push(LAYER);
        ManifestDraft image = new ManifestDraft(Images.DOCKER_MANIFEST)
                .config(Images.descriptor(Images.DOCKER_CONFIG, LAYER))
                .layer(Images.descriptor(Images.DOCKER_LAYER, LAYER));
        repo.push("v1", image);
        ManifestDraft list = new ManifestDraft(Images.DOCKER_LIST).manifest(image.descriptor());
        repo.push("list", list);
        assertThat(repo.get("manifests/v1"))
                .hasHeader("Content-Type", Images.DOCKER_MANIFEST)
                .hasBody(image.bytes());
        assertThat(repo.get("manifests/list"))
                .hasHeader("Content-Type", Images.DOCKER_LIST)
                .hasBody(list.bytes());
    }
}
