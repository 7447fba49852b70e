// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.serve;

import io.layerstore.distribution.settings.ServeKey;
import io.layerstore.distribution.settings.ServeValues;
import io.layerstore.registry.ServerSettings;
import io.layerstore.registry.access.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Reads where the server listens, by which certificate, and its limits. */
final class ServerOptions {
    private static final int MOST = 1_000_000;
    private static final int FEWEST_THREADS = 8;

    private ServerOptions() {}

    static ServerSettings read(ServeValues values, ListenAddress address) throws IOException {
        ServerSettings usual = ServerSettings.defaults();
        ServerSettings settings = usual.withAddress(address.host(), address.port())
                .withLimits(
                        values.number(ServeKey.CONNECTIONS, 1, MOST).orElse(usual.maxConnections()),
                        values.number(ServeKey.THREADS, FEWEST_THREADS, MOST).orElse(usual.maxThreads()))
                .withIdleTimeout(values.duration(ServeKey.IDLE_TIMEOUT, Duration.ofSeconds(1))
                        .orElse(usual.idleTimeout()))
                .withStopTimeout(requestsTimeout(values))
                .withUploadExpiry(
                        values.duration(ServeKey.UPLOAD_EXPIRY, Duration.ZERO).orElse(usual.uploadExpiry()));
        Optional<TlsFiles> tls = tls(values);
        return tls.isPresent() ? settings.withTls(tls.get()) : settings;
    }

    /** How long a stop may take altogether. */
    static Duration stopTimeout(ServeValues values) {
        return values.duration(ServeKey.STOP_TIMEOUT, Duration.ofSeconds(1))
                .orElse(ServerSettings.defaults().stopTimeout());
    }

    /** Requests have half of the time to end; in the other half those that did not put away what they have. */
    private static Duration requestsTimeout(ServeValues values) {
        return stopTimeout(values).dividedBy(2);
    }

    /** Reads the files once, so that what cannot be used is said before the storage is opened. */
    private static Optional<TlsFiles> tls(ServeValues values) throws IOException {
        Optional<Path> certificate = values.file(ServeKey.TLS_CERTIFICATE);
        Optional<Path> key = values.file(ServeKey.TLS_KEY);
        if (certificate.isEmpty()) {
            if (key.isPresent()) {
                throw values.wrong(ServeKey.TLS_KEY, "a key without a certificate; set serve.tls.certificate too");
            }
            return Optional.empty();
        }
        Path privateKey = key.orElse(certificate.get());
        TlsFiles files = new TlsFiles(certificate.get(), privateKey);
        ConfiguredFile.read(
                certificate.get() + " or " + privateKey,
                () -> files.load(UUID.randomUUID().toString().toCharArray()));
        return Optional.of(files);
    }
}
