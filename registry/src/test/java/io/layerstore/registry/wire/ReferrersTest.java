// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrersTest {
    private static final String SBOM = "application/vnd.example.sbom+json";
    private static final String SIGNATURE = "application/vnd.example.signature";
    private static final String NONE =
            "{\"schemaVersion\":2,\"mediaType\":\"" + Images.OCI_INDEX + "\",\"manifests\":[]}";

    @AutoClose
    private static final WireServer server = WireServer.inMemory();

    private static Repo repo(String name) throws IOException {
        Repo repo = server.repo(name);
        repo.push(Images.EMPTY);
        return repo;
    }

    private static List<Object> referrers(Repo repo, ManifestDraft subject) throws IOException {
        return repo.get("referrers/" + subject.digest()).list("manifests");
    }

    private static Object entry(ManifestDraft draft, String artifactType) {
        return Map.of(
                "mediaType",
                draft.mediaType(),
                "digest",
                draft.digest(),
                "size",
                (long) draft.bytes().length,
                "artifactType",
                artifactType);
    }

    @Test
    @DisplayName("OCI-REF-01 what has no referrers, and what was never there, has an empty index")
    void whatHasNoReferrersHasAnEmptyIndex() throws IOException {
        Repo repo = repo("ref/none");
        repo.push("v1", Images.index());
        for (String digest :
                List.of(Images.index().digest(), Images.sha512(Images.EMPTY), "sha256:" + "0".repeat(64))) {
            for (Repo each : List.of(repo, server.repo("ref/never/seen"))) {
                assertThat(each.get("referrers/" + digest))
                        .hasStatus(200)
                        .hasHeader("Content-Type", Images.OCI_INDEX)
                        .hasNoHeader("Link")
                        .hasBody(Images.text(NONE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "sha256:zz", "md5:d41d8cd98f00b204e9800998ecf8427e", "v1", "sha256%3A", "_"})
    @DisplayName("OCI-REF-02 what is no digest has no referrers to be asked for")
    void whatIsNoDigestIsRefused(String digest) throws IOException {
        assertThat(server.repo("ref/malformed").get("referrers/" + digest)).isError(400, "DIGEST_INVALID");
    }

    @Test
    @DisplayName("OCI-REF-03 a referrer is listed with type, size, kind of artifact, and annotations")
    void aReferrerIsListedWithAllThatIsAsked() throws IOException {
        Repo repo = repo("ref/entries");
        ManifestDraft subject = repo.pushImage("v1", 70);
        ManifestDraft typed = Images.artifact(SBOM).subject(subject);
        ManifestDraft byConfig = new ManifestDraft(Images.OCI_MANIFEST)
                .config(Images.descriptor(SIGNATURE, Images.EMPTY))
                .subject(subject);
        ManifestDraft index = Images.index().subject(subject);
        ManifestDraft annotated = Images.artifact(SBOM).subject(subject).annotation("org.example.a", "b \u00e4 \\\"c");
        for (ManifestDraft each : List.of(typed, byConfig, index, annotated)) {
            repo.push(each.digest(), each);
        }
        assertThat(referrers(repo, subject))
                .hasSize(4)
                .contains(entry(typed, SBOM), entry(byConfig, SIGNATURE))
                .contains(Map.of(
                        "mediaType", Images.OCI_INDEX, "digest", index.digest(), "size", (long) index.bytes().length))
                .anySatisfy(each -> assertThat(JsonText.object(each))
                        .containsEntry("digest", annotated.digest())
                        .containsEntry("annotations", Map.of("org.example.a", "b \u00e4 \"c")));
    }

    @Test
    @DisplayName("OCI-REF-04 only referrers of the kind that is asked for are listed, and the answer says so")
    void onlyReferrersOfTheKindThatIsAskedForAreListed() throws IOException {
        Repo repo = repo("ref/filter");
        ManifestDraft subject = repo.pushImage("v1", 71);
        ManifestDraft sbom = Images.artifact(SBOM).subject(subject);
        ManifestDraft signature = Images.artifact(SIGNATURE).subject(subject);
        repo.push(sbom.digest(), sbom);
        repo.push(signature.digest(), signature);
        String address = "referrers/" + subject.digest();
        for (String encoded : List.of(SBOM, "application%2Fvnd.example.sbom%2Bjson")) {
            Reply reply = repo.get(address + "?artifactType=" + encoded);
            assertThat(reply).hasHeader("OCI-Filters-Applied", "artifactType");
            assertThat(reply.list("manifests")).isEqualTo(List.of(entry(sbom, SBOM)));
        }
        assertThat(repo.get(address + "?artifactType=none/such"))
                .hasStatus(200)
                .hasHeader("OCI-Filters-Applied", "artifactType")
                .hasBody(Images.text(NONE));
        assertThat(repo.get(address)).hasNoHeader("OCI-Filters-Applied");
    }

    @Test
    @DisplayName("OCI-REF-05 pages lead from one to the next, and keep the filter")
    void pagesLeadFromOneToTheNext() throws IOException {
        Repo repo = repo("ref/pages");
        ManifestDraft subject = repo.pushImage("v1", 72);
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String type = i == 3 ? SIGNATURE : SBOM;
            ManifestDraft each = Images.artifact(type).subject(subject).field("number", Integer.toString(i));
            repo.push(each.digest(), each);
            if (i != 3) {
                expected.add(entry(each, SBOM));
            }
        }
        List<Object> all = new ArrayList<>();
        Reply page = repo.get("referrers/" + subject.digest() + "?artifactType=" + SBOM + "&n=2");
        int pages = 1;
        for (; !page.headers("Link").isEmpty(); pages++) {
            all.addAll(page.list("manifests"));
            page = server.get(page.next());
            assertThat(page).hasHeader("OCI-Filters-Applied", "artifactType");
        }
        all.addAll(page.list("manifests"));
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(pages).isGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("OCI-REF-05 no page is larger than a manifest may be, and none is lost")
    void noPageIsLargerThanAManifestMayBe() throws IOException {
        Repo repo = repo("ref/large");
        ManifestDraft subject = repo.pushImage("v1", 73);
        String large = "x".repeat(1_500_000);
        String wide = "\u20ac".repeat(500_000);
        for (int i = 0; i < 5; i++) {
            for (ManifestDraft each : List.of(
                    Images.artifact(SBOM).annotation("a" + i, large),
                    Images.artifact(SBOM).annotation("a" + i, wide),
                    Images.artifact("example/" + i + large))) {
                each.subject(subject);
                repo.push(each.digest(), each);
            }
        }
        Reply page = repo.get("referrers/" + subject.digest());
        int count = page.list("manifests").size();
        while (!page.headers("Link").isEmpty()) {
            assertThat(page.body()).hasSizeLessThanOrEqualTo(4 * 1024 * 1024);
            page = server.get(page.next());
            count += page.list("manifests").size();
        }
        assertThat(page.body()).hasSizeLessThanOrEqualTo(4 * 1024 * 1024);
        assertThat(count).isEqualTo(15);
    }

    @Test
    @DisplayName("OCI-REF-06 a referrer is listed as soon as it was pushed, until it is deleted")
    void aReferrerIsListedAsSoonAsItWasPushed() throws IOException {
        Repo repo = repo("ref/live");
        ManifestDraft subject = repo.pushImage("v1", 74);
        ManifestDraft referrer = Images.artifact(SBOM).subject(subject);
        repo.push("sbom", referrer);
        assertThat(referrers(repo, subject)).isEqualTo(List.of(entry(referrer, SBOM)));
        assertThat(server.repo("ref").get("referrers/" + subject.digest()).list("manifests"))
                .isEmpty();
        assertThat(repo.delete("manifests/" + subject.digest())).hasStatus(202);
        assertThat(referrers(repo, subject)).isEqualTo(List.of(entry(referrer, SBOM)));
        assertThat(repo.delete("manifests/" + referrer.digest())).hasStatus(202);
        assertThat(referrers(repo, subject)).isEmpty();
    }

    @Test
    @DisplayName("OCI-MAN-06 OCI-MAN-07 a subject need not be there, and the answer to its referrer names it")
    void aSubjectNeedNotBeThere() throws IOException {
        Repo repo = repo("ref/subject");
        ManifestDraft subject = Images.index().annotation("never", "pushed");
        ManifestDraft image = Images.artifact(SBOM).subject(subject);
        ManifestDraft index = Images.index().subject(subject);
        for (ManifestDraft each : List.of(image, index)) {
            assertThat(repo.manifest(each.digest(), each.mediaType(), each.bytes())
                            .send())
                    .hasStatus(201)
                    .hasHeader("OCI-Subject", subject.digest());
        }
        assertThat(referrers(repo, subject)).hasSize(2);
    }

    @Test
    @DisplayName("OCI-REF-07 a tag that looks like a digest is a tag like any other")
    void aTagThatLooksLikeADigestIsATagLikeAnyOther() throws IOException {
        Repo repo = repo("ref/fallback");
        ManifestDraft subject = repo.pushImage("v1", 75);
        ManifestDraft other = repo.pushImage("v2", 78);
        String tag = subject.digest().replace(':', '-');
        repo.push(tag, Images.index(other));
        assertThat(referrers(repo, subject)).isEmpty();
        assertThat(repo.get("tags/list").list("tags")).isEqualTo(List.of(tag, "v1", "v2"));
        assertThat(repo.get("manifests/" + tag)).hasStatus(200);
    }
}
