// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be configured of the registry: the keys of the configuration file that begin with {@code serve.}. */
public enum ServeKey {
    /** Where it listens: HOST:PORT. */
    LISTEN("listen"),
    /** The file with the server's certificate. */
    TLS_CERTIFICATE("tls.certificate"),
    /** The file with the certificate's key. */
    TLS_KEY("tls.key"),
    /** The file of users. */
    HTPASSWD("htpasswd"),
    /** The file of access rules. */
    RULES("rules"),
    /** What everybody may do. */
    ANONYMOUS("anonymous"),
    /** Whether passwords are taken over connections that others can read. */
    PLAINTEXT_LOGIN("plaintextlogin"),
    /** What people log in to. */
    REALM("realm"),
    /** Greatest size of a manifest. */
    MANIFEST_BYTES("manifests.maxbytes"),
    /** What a manifest refers to that has to be there. */
    REFERENCES("references"),
    /** Greatest number of connections. */
    CONNECTIONS("connections"),
    /** Greatest number of threads. */
    THREADS("threads"),
    /** How long a connection may be silent. */
    IDLE_TIMEOUT("idletimeout"),
    /** How long a stop may take. */
    STOP_TIMEOUT("stoptimeout"),
    /** After how long an upload to which nothing was added is cancelled. */
    UPLOAD_EXPIRY("uploadexpiry"),
    /** How many bytes of a body have to come in a second. */
    MIN_RATE("minrate"),
    /** Whether there are metrics. */
    METRICS("metrics"),
    /** Whether requests are logged. */
    ACCESS_LOG("accesslog");

    static final String PREFIX = "serve.";

    private final String text;

    ServeKey(String name) {
        text = PREFIX + name;
    }

    /** {@return the key as it stands in the configuration file} */
    public String text() {
        return text;
    }

    static Optional<ServeKey> of(String text) {
        return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(ServeKey::text).collect(Collectors.joining(", "));
    }
}
