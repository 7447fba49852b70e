// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.core.Layerstore;
import io.layerstore.core.LayerstoreBuilder;
import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestPolicy.References;
import io.layerstore.registry.Registry;
import io.layerstore.registry.observe.AccessLog;
import io.layerstore.registry.observe.RegistryMetrics;
import java.util.Optional;

/** What the registry is told beside where it listens: what it takes for a manifest, and what it tells of its requests. */
final class RegistryOptions {
    private static final long LARGEST_MANIFEST = 16L * 1024 * 1024;
    private static final long USUAL_RATE = 1024;
    private static final long FASTEST = 1L << 40;

    private final ServeValues values;
    private final ManifestPolicy manifests;
    private final boolean plaintextLogin;
    private final boolean accessLog;
    private final long minRate;
    private final Optional<RegistryMetrics> metrics;

    RegistryOptions(ServeValues values) {
        this.values = values;
        this.manifests = manifests(values);
        this.plaintextLogin = values.flag(ServeKey.PLAINTEXT_LOGIN).orElse(false);
        this.accessLog = values.flag(ServeKey.ACCESS_LOG).orElse(true);
        this.minRate = values.bytes(ServeKey.MIN_RATE, 0, FASTEST).orElse(USUAL_RATE);
        this.metrics =
                values.flag(ServeKey.METRICS).orElse(true) ? Optional.of(new RegistryMetrics()) : Optional.empty();
    }

    private static ManifestPolicy manifests(ServeValues values) {
        ManifestPolicy usual = ManifestPolicy.defaults();
        return usual.withMaxBytes(values.bytes(ServeKey.MANIFEST_BYTES, 1, LARGEST_MANIFEST)
                        .map(Math::toIntExact)
                        .orElse(usual.maxBytes()))
                .withReferences(values.text(ServeKey.REFERENCES)
                        .map(text -> references(values, text))
                        .orElse(usual.references()));
    }

    private static References references(ServeValues values, String text) {
        return switch (text) {
            case "all" -> References.ALL;
            case "sparse" -> References.ALL_BUT_MANIFESTS;
            case "none" -> References.NONE;
            default -> throw values.wrong(ServeKey.REFERENCES, "'" + text + "' is not all, sparse or none");
        };
    }

    boolean plaintextLogin() {
        return plaintextLogin;
    }

    LayerstoreBuilder prepare(LayerstoreBuilder builder) {
        builder.manifestPolicy(manifests);
        metrics.ifPresent(builder::eventSink);
        return builder;
    }

    Registry registry(Layerstore store, Access access) {
        Registry.Builder builder = Registry.over(store)
                .plaintextLogin(plaintextLogin)
                .maxManifestBytes(manifests.maxBytes())
                .minBytesPerSecond(minRate);
        values.text(ServeKey.REALM).ifPresent(text -> realm(builder, text));
        access.authenticator().ifPresent(builder::authenticator);
        metrics.ifPresent(builder::metrics);
        if (accessLog) {
            builder.eventSink(new AccessLog());
        }
        return builder.build();
    }

    private void realm(Registry.Builder builder, String text) {
        try {
            builder.realm(text);
        } catch (IllegalArgumentException e) {
            throw values.wrong(ServeKey.REALM, String.valueOf(e.getMessage()));
        }
    }
}
