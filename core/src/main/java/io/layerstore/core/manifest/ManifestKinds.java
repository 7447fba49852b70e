// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestUnsupportedException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides of what kind a manifest is, so that nobody can read it as another one. */
final class ManifestKinds {
    static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+json";
    static final String SCHEMA_1_SIGNED = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    private static final Set<String> OF_AN_IMAGE = Set.of("config", "layers");
    private static final Set<String> OF_AN_INDEX = Set.of("manifests");
    private static final Set<String> OF_SCHEMA_1 = Set.of("fsLayers", "history", "signatures");

    private ManifestKinds() {}

    /** Reads bytes that the sender calls a manifest of some type. */
    static ManifestBody read(byte[] content, String named)
            throws ManifestInvalidException, ManifestUnsupportedException {
        String declared = withoutParameters(named);
        if (declared.startsWith("application/vnd.docker.distribution.manifest.v1+")) {
            throw new ManifestUnsupportedException(declared);
        }
        Problems problems = new Problems();
        ManifestBody body = ManifestParser.parse(content, problems);
        if (body.schemaVersion() == 1 || has(body, OF_SCHEMA_1)) {
            throw new ManifestUnsupportedException(SCHEMA_1);
        }
        check(body, declared, problems);
        problems.check();
        return body;
    }

    /** Returns the type of a manifest that was read, or would be if it named a known one. */
    static String typeOf(ManifestBody body, String named) {
        return body.mediaType().isEmpty() ? withoutParameters(named) : body.mediaType();
    }

    private static void check(ManifestBody body, String declared, Problems problems)
            throws ManifestInvalidException, ManifestUnsupportedException {
        if (!declared.isEmpty() && !body.mediaType().isEmpty() && !declared.equals(body.mediaType())) {
            problems.add("mediaType is not the type that it was sent with");
            problems.check();
        }
        String type = body.mediaType().isEmpty() ? declared : body.mediaType();
        if (type.isEmpty()) {
            throw new ManifestInvalidException(List.of("neither its sender nor its mediaType says what it is"));
        }
        checkMembers(body, ManifestKind.find(type).orElseThrow(() -> new ManifestUnsupportedException(type)), problems);
    }

    private static void checkMembers(ManifestBody body, ManifestKind kind, Problems problems) {
        boolean docker = kind == ManifestKind.DOCKER_IMAGE || kind == ManifestKind.DOCKER_LIST;
        if (docker && body.mediaType().isEmpty()) {
            problems.add("mediaType is missing, which only OCI manifests may leave out");
        }
        if (body.schemaVersion() != 2) {
            problems.add("schemaVersion is not 2");
        }
        if (has(body, kind.isIndex() ? OF_AN_IMAGE : OF_AN_INDEX)) {
            problems.add("it could be read as an image and as an index");
        }
        if (!kind.isIndex() && !body.members().contains("config")) {
            problems.add("config is missing");
        }
        if (kind.isIndex() && body.mediaType().isEmpty() && !has(body, OF_AN_INDEX)) {
            problems.add("manifests is missing, and mediaType does not say that it is an index");
        }
    }

    private static boolean has(ManifestBody body, Set<String> some) {
        return some.stream().anyMatch(body.members()::contains);
    }

    private static String withoutParameters(String type) {
        int semicolon = type.indexOf(';');
        String bare = semicolon < 0 ? type : type.substring(0, semicolon);
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
