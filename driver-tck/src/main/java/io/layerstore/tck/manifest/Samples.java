// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.Descriptor;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** Manifests of one check, all different, over one configuration. For the thread of the check. */
final class Samples {
    private final RuleContext context;
    private final SeededContent config;

    Samples(RuleContext context) {
        this.context = context;
        this.config = context.content(40);
    }

    /** Puts into repositories what all images refer to. */
    void prepare(OpenStore store, RepositoryName... repositories) throws IOException {
        for (RepositoryName repository : repositories) {
            push(store, repository, config);
        }
    }

    static Descriptor push(OpenStore store, RepositoryName repository, SeededContent content) throws IOException {
        store.layers().put(repository, content.channel(), content.sha256()).close();
        return descriptor(content);
    }

    static Descriptor descriptor(SeededContent content) {
        return new Descriptor("application/vnd.oci.image.layer.v1.tar", content.size(), content.sha256());
    }

    Descriptor config() {
        return new Descriptor("application/vnd.oci.image.config.v1+json", config.size(), config.sha256());
    }

    /** An image without layers. */
    Sample image() {
        return image("\"layers\":[]");
    }

    /** An image with further members. */
    Sample image(String members) {
        return of(ManifestKind.OCI_IMAGE, "\"config\":" + json(config()) + "," + members);
    }

    Sample imageOf(List<Descriptor> layers) {
        return image("\"layers\":" + jsonOf(layers));
    }

    /** An image that names a subject. */
    Sample referrerOf(Digest subject) {
        return image("\"subject\":" + json(new Descriptor(ManifestKind.OCI_IMAGE.mediaType(), 7, subject)));
    }

    Sample index(List<Descriptor> manifests) {
        return of(ManifestKind.OCI_INDEX, "\"manifests\":" + jsonOf(manifests));
    }

    Sample of(ManifestKind kind, String members) {
        return new Sample(
                kind.mediaType(),
                "{\"schemaVersion\":2,\"mediaType\":\"" + kind.mediaType() + "\"," + members + "," + unique() + "}");
    }

    /** A member that no other manifest has. */
    String unique() {
        return "\"io.layerstore.tck\":\""
                + HexFormat.of().toHexDigits(context.random().nextLong()) + "\"";
    }

    static String jsonOf(List<Descriptor> descriptors) {
        return descriptors.stream().map(Samples::json).toList().toString();
    }

    static String json(Descriptor descriptor) {
        return "{\"mediaType\":\"" + descriptor.mediaType() + "\",\"size\":" + descriptor.size() + ",\"digest\":\""
                + descriptor.digest() + "\"}";
    }
}
