// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.clients.oras;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.clients.ServedRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import land.oras.Annotations;
import land.oras.ArtifactType;
import land.oras.Config;
import land.oras.ContainerRef;
import land.oras.Layer;
import land.oras.LocalPath;
import land.oras.Manifest;
import land.oras.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ORAS pushes and pulls artifacts, attaches one to another, and finds it. */
class OrasIT {
    private static final ArtifactType TYPE = ArtifactType.from("application/vnd.layerstore.test");

    @TempDir
    private Path directory;

    private ServedRegistry served;
    private Registry registry;

    @BeforeEach
    void start() throws Exception {
        served = ServedRegistry.start(directory);
        registry = Registry.builder().insecure(served.host()).build();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void anArtifactComesBackAsItWas() throws Exception {
        byte[] content = content(6 * 1024 * 1024);
        Path file = Files.write(directory.resolve("artifact.bin"), content);
        ContainerRef name = ContainerRef.parse(served.host() + "/oras/artifact:v1");
        registry.pushArtifact(name, TYPE, Annotations.empty(), Config.empty(), LocalPath.of(file));
        registry.pullArtifact(name, Files.createDirectory(directory.resolve("pulled")), true);
        assertThat(Files.readAllBytes(directory.resolve("pulled/artifact.bin"))).isEqualTo(content);
        assertThat(registry.getTags(name).tags()).containsExactly("v1");
        assertThat(registry.getRepositories().repositories()).contains("oras/artifact");
    }

    @Test
    void whatIsAttachedIsFound() throws Exception {
        Path file = Files.write(directory.resolve("artifact.bin"), content(1000));
        ContainerRef name = ContainerRef.parse(served.host() + "/oras/subject:v1");
        Manifest subject = registry.pushArtifact(name, TYPE, Annotations.empty(), Config.empty(), LocalPath.of(file));
        ArtifactType signature = ArtifactType.from("application/vnd.layerstore.signature");
        Manifest attached = registry.attachArtifact(name, signature, LocalPath.of(file));
        ContainerRef digest = name.withDigest(subject.getDescriptor().getDigest());
        assertThat(registry.getReferrers(digest, signature).getManifests())
                .extracting(each -> each.getDigest())
                .containsExactly(attached.getDescriptor().getDigest());
    }

    @Test
    void aBlobIsPushedInChunks() throws Exception {
        byte[] content = content(300_000);
        Path file = Files.write(directory.resolve("chunks.bin"), content);
        ContainerRef name = ContainerRef.parse(served.host() + "/oras/chunks:v1");
        Layer layer = registry.pushBlobChunked(name, file, 65_536);
        Path fetched = directory.resolve("fetched.bin");
        registry.fetchBlob(name.withDigest(layer.getDigest()), fetched);
        assertThat(Files.readAllBytes(fetched)).isEqualTo(content);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(20).nextBytes(content);
        return content;
    }
}
