// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.clients.jib;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.layerstore.clients.ServedRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jib pushes images, builds on images that it has pushed, and mounts their layers. */
class JibIT {
    @TempDir
    private Path directory;

    private ServedRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = ServedRegistry.start(directory);
        Files.writeString(directory.resolve("content"), "content of a layer");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void pushesAnOciImageAndOneOnTopOfIt() throws Exception {
        JibContainer base = Jib.fromScratch()
                .addLayer(List.of(directory.resolve("content")), AbsoluteUnixPath.get("/"))
                .setFormat(ImageFormat.OCI)
                .containerize(to("jib/base:v1"));
        assertThat(manifest("jib/base", "v1").headers().firstValue("Docker-Content-Digest"))
                .contains(base.getDigest().toString());

        JibContainer child = Jib.from(RegistryImage.named(registry.host() + "/jib/base:v1"))
                .addLayer(List.of(directory.resolve("content")), AbsoluteUnixPath.get("/child"))
                .setFormat(ImageFormat.OCI)
                .containerize(to("jib/child:v2"));
        assertThat(manifest("jib/child", "v2").headers().firstValue("Docker-Content-Digest"))
                .contains(child.getDigest().toString());
    }

    @Test
    void pushesADockerListOfTwoPlatforms() throws Exception {
        Jib.fromScratch()
                .setPlatforms(Set.of(new Platform("amd64", "linux"), new Platform("arm64", "linux")))
                .addLayer(List.of(directory.resolve("content")), AbsoluteUnixPath.get("/"))
                .setFormat(ImageFormat.Docker)
                .containerize(to("jib/multi:v1"));
        assertThat(manifest("jib/multi", "v1").headers().firstValue("Content-Type"))
                .contains("application/vnd.docker.distribution.manifest.list.v2+json");
    }

    private Containerizer to(String name) throws Exception {
        return Containerizer.to(RegistryImage.named(registry.host() + "/" + name))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(directory.resolve("base-cache"))
                .setApplicationLayersCache(directory.resolve("cache"));
    }

    private HttpResponse<String> manifest(String repository, String tag) throws Exception {
        URI uri = URI.create("http://" + registry.host() + "/v2/" + repository + "/manifests/" + tag);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }
}
