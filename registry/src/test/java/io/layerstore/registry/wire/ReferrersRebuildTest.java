// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferrersRebuildTest {
    @Test
    @DisplayName(
            "OCI-REF-07 manifests with a subject in a tree of another registry are listed once it was looked through")
    void manifestsOfAnotherRegistryAreListedOnceItWasLookedThrough(@TempDir Path root) throws IOException {
        ManifestDraft subject = Images.index();
        ManifestDraft referrer = Images.artifact("application/vnd.example").subject(subject);
        try (WireServer server = WireServer.onDisk(root)) {
            Repo repo = server.repo("rebuild/app");
            repo.push(Images.EMPTY);
            repo.push(subject.digest().replace(':', '-'), referrer);
        }
        remove(root.resolve("layerstore/v1/referrers"));
        try (WireServer server = WireServer.onDisk(root)) {
            Repo repo = server.repo("rebuild/app");
            assertThat(repo.get("referrers/" + subject.digest()).list("manifests"))
                    .isEmpty();
            assertThat(server.store().rebuildReferrers()).isEqualTo(1);
            assertThat(repo.get("referrers/" + subject.digest())).hasStatus(200);
            assertThat(JsonText.object(repo.get("referrers/" + subject.digest())
                            .list("manifests")
                            .get(0)))
                    .containsEntry("digest", referrer.digest());
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
