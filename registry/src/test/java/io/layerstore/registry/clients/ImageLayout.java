// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.clients;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A directory with an image as the OCI image layout has it, which clients push from and pull into. */
final class ImageLayout {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Path directory;

    private ImageLayout(Path directory) {
        this.directory = directory;
    }

    static ImageLayout at(Path directory) {
        return new ImageLayout(directory);
    }

    /** Writes an image under the tag {@code v1}. */
    static ImageLayout image(Path directory, byte[]... layers) throws IOException {
        ImageLayout layout = new ImageLayout(directory);
        layout.index(layout.manifest("amd64", layers));
        return layout;
    }

    /** Writes an image for two kinds of machines under the tag {@code v1}. */
    static ImageLayout multiPlatform(Path directory, byte[] amd64, byte[] arm64) throws IOException {
        ImageLayout layout = new ImageLayout(directory);
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":["
                + layout.manifest("amd64", amd64)
                        .replace("}", ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}")
                + ","
                + layout.manifest("arm64", arm64)
                        .replace("}", ",\"platform\":{\"architecture\":\"arm64\",\"os\":\"linux\"}}")
                + "]}";
        layout.index(layout.blob(INDEX, index.getBytes(StandardCharsets.UTF_8)));
        return layout;
    }

    String path() {
        return directory.toString();
    }

    /** The names of all blobs, which are the digests of their bytes. */
    Set<String> blobs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("blobs/sha256"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private String manifest(String architecture, byte[]... layers) throws IOException {
        List<String> descriptors = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> history = new ArrayList<>();
        for (byte[] layer : layers) {
            descriptors.add(blob("application/vnd.oci.image.layer.v1.tar+gzip", compressed(layer)));
            ids.add("\"" + digest(layer) + "\"");
            history.add("{\"created\":\"2026-01-01T00:00:00Z\",\"created_by\":\"test\"}");
        }
        String config = "{\"created\":\"2026-01-01T00:00:00Z\",\"architecture\":\"" + architecture
                + "\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + String.join(",", ids) + "]},\"history\":[" + String.join(",", history) + "]}";
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                + blob("application/vnd.oci.image.config.v1+json", config.getBytes(StandardCharsets.UTF_8))
                + ",\"layers\":[" + String.join(",", descriptors) + "]}";
        return blob(MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
    }

    private void index(String descriptor) throws IOException {
        String named = descriptor.substring(0, descriptor.length() - 1)
                + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"v1\"}}";
        Files.writeString(directory.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + named + "]}");
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /** Writes a blob, and returns what describes it. */
    private String blob(String mediaType, byte[] content) throws IOException {
        Digest digest = digest(content);
        Path blobs = Files.createDirectories(directory.resolve("blobs/sha256"));
        Files.write(blobs.resolve(digest.hex()), content);
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + content.length + "}";
    }

    /** Clients compress what is not, and then push other bytes. */
    private static byte[] compressed(byte[] layer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(layer);
        }
        return bytes.toByteArray();
    }

    private static Digest digest(byte[] content) {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(ByteBuffer.wrap(content));
        return digester.digest();
    }
}
