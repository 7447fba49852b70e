// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static io.layerstore.registry.wire.ReplyAssert.assertThat;

import java.io.IOException;

/** One repository of a server, as clients see it. What has to work for a test to begin is checked here. */
final class Repo {
    private final WireServer server;
    private final String name;

    Repo(WireServer server, String name) {
        this.server = server;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The address of something in it. */
    String path(String rest) {
        return "/v2/" + name + "/" + rest;
    }

    Ask ask(String method, String rest) {
        return server.ask(method, path(rest));
    }

    Reply get(String rest) throws IOException {
        return ask("GET", rest).send();
    }

    Reply head(String rest) throws IOException {
        return ask("HEAD", rest).send();
    }

    Reply delete(String rest) throws IOException {
        return ask("DELETE", rest).send();
    }

    Reply post(String rest) throws IOException {
        return ask("POST", rest).body(new byte[0]).send();
    }

    /** Begins an upload, and returns its address. */
    String begin() throws IOException {
        Reply reply = post("blobs/uploads/");
        assertThat(reply).hasStatus(202);
        return reply.header("Location");
    }

    /** Sends a part of an upload, which has to be taken. */
    void append(String upload, byte[] bytes) throws IOException {
        assertThat(server.ask("PATCH", upload).body(bytes).send()).hasStatus(202);
    }

    /** Ends an upload, with a last part or without. */
    Reply finish(String upload, String digest, byte[] last) throws IOException {
        return server.ask("PUT", upload + "?digest=" + digest).body(last).send();
    }

    /** Pushes a blob in one request, and returns its digest. */
    String push(byte[] blob) throws IOException {
        String digest = Images.sha256(blob);
        assertThat(ask("POST", "blobs/uploads/?digest=" + digest).body(blob).send())
                .hasStatus(201);
        return digest;
    }

    Ask manifest(String reference, String type, byte[] manifest) {
        return ask("PUT", "manifests/" + reference).header("Content-Type", type).body(manifest);
    }

    /** Pushes a manifest, which has to be taken, and returns its digest. */
    String push(String reference, ManifestDraft manifest) throws IOException {
        Reply reply =
                manifest(reference, manifest.mediaType(), manifest.bytes()).send();
        assertThat(reply).hasStatus(201);
        return reply.header("Docker-Content-Digest");
    }

    /** Pushes an image of a configuration and two layers, all made from a seed, under a tag. */
    ManifestDraft pushImage(String tag, long seed) throws IOException {
        byte[] config = Images.blob(seed, 200);
        byte[] lower = Images.blob(seed + 1, 3000);
        byte[] upper = Images.blob(seed + 2, 500);
        push(config);
        push(lower);
        push(upper);
        ManifestDraft image = Images.image(config, lower, upper);
        push(tag, image);
        return image;
    }
}
