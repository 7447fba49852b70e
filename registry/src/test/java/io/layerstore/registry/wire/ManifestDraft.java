// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import java.util.ArrayList;
import java.util.List;

/** A manifest that is being written, by hand, so that it can be wrong. For one thread at a time. */
final class ManifestDraft {
    private final String mediaType;
    private final boolean index;
    private final List<String> content = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();

    ManifestDraft(String mediaType) {
        this.mediaType = mediaType;
        this.index = mediaType.equals(Images.OCI_INDEX) || mediaType.equals(Images.DOCKER_LIST);
        fields.add("\"schemaVersion\":2");
        fields.add("\"mediaType\":\"" + mediaType + "\"");
    }

    ManifestDraft config(String descriptor) {
        return field("config", descriptor);
    }

    ManifestDraft layer(String descriptor) {
        content.add(descriptor);
        return this;
    }

    ManifestDraft manifest(String descriptor) {
        content.add(descriptor);
        return this;
    }

    ManifestDraft subject(ManifestDraft subject) {
        return field("subject", subject.descriptor());
    }

    ManifestDraft artifactType(String type) {
        return field("artifactType", "\"" + type + "\"");
    }

    ManifestDraft annotation(String name, String value) {
        annotations.add("\"" + name + "\":\"" + value + "\"");
        return this;
    }

    /** Any field with any JSON. */
    ManifestDraft field(String name, String json) {
        fields.add("\"" + name + "\":" + json);
        return this;
    }

    String mediaType() {
        return mediaType;
    }

    String text() {
        List<String> all = new ArrayList<>(fields);
        all.add("\"" + (index ? "manifests" : "layers") + "\":[" + String.join(",", content) + "]");
        if (!annotations.isEmpty()) {
            all.add("\"annotations\":{" + String.join(",", annotations) + "}");
        }
        return "{" + String.join(",", all) + "}";
    }

    byte[] bytes() {
        return Images.text(text());
    }

    String digest() {
        return Images.sha256(bytes());
    }

    String descriptor() {
        return Images.descriptor(mediaType, bytes());
    }
}
