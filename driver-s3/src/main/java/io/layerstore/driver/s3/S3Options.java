// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.DriverParameters;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.InvalidStoragePathException;
import io.layerstore.driver.StoragePath;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a bucket is used by a driver: the parameters, read and checked. Immutable; its text shows no secret. */
record S3Options(
        String bucket,
        String root,
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        S3Credentials credentials,
        int partBytes,
        int concurrency,
        long memoryBytes,
        int connections,
        Duration connectTimeout,
        Duration socketTimeout,
        int attempts,
        Checksums checksums,
        Encryption encryption,
        String storageClass,
        long copyLimitBytes,
        boolean redirect,
        Optional<URI> publicEndpoint) {
    private static final long GIB = 1L << 30;
    private static final int LEAST_PART = 5 << 20;
    private static final int GREATEST_PART = 1 << 30;
    private static final int LONGEST_ROOT = 100;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    /** What is sent along so that the engine can check bodies. */
    enum Checksums {
        /** An MD5 in a header, which every engine knows. */
        REQUIRED,
        /** The SHA-256 in the signature, which covers bodies where no TLS does. */
        SIGNED
    }

    /**
     * Encryption by the engine.
     *
     * @param algorithm as the engine calls it, or an empty string for none
     * @param key the name of the key, or an empty string for the engine's own
     */
    record Encryption(String algorithm, String key) {}

    static S3Options of(DriverParameters given) {
        Optional<URI> endpoint = address(given, S3Parameters.ENDPOINT);
        long copyLimit = given.has(S3Parameters.COPY_LIMIT)
                ? between(given, S3Parameters.COPY_LIMIT, LEAST_PART, 5 * GIB)
                : endpoint.isPresent() ? 5 * GIB : GIB / 4;
        return new S3Options(
                given.text(S3Parameters.BUCKET),
                root(given),
                region(given, endpoint),
                endpoint,
                switchedOn(given, S3Parameters.PATH_STYLE, endpoint.isPresent()),
                S3Credentials.of(given),
                (int) between(given, S3Parameters.PART_SIZE, LEAST_PART, GREATEST_PART),
                (int) between(given, S3Parameters.CONCURRENCY, 1, 64),
                between(given, S3Parameters.MEMORY, LEAST_PART, 1L << 40),
                connections(given),
                timeout(given, S3Parameters.CONNECT_TIMEOUT),
                timeout(given, S3Parameters.SOCKET_TIMEOUT),
                (int) between(given, S3Parameters.ATTEMPTS, 1, 20),
                checksums(given, endpoint),
                encryption(given),
                given.text(S3Parameters.STORAGE_CLASS),
                copyLimit,
                given.flag(S3Parameters.REDIRECT),
                address(given, S3Parameters.PUBLIC_ENDPOINT));
    }

    /** Each sender has one for what it sends and may need another one for what it fetches, and so may two that do not send. */
    private static int connections(DriverParameters given) {
        int connections = (int) between(given, S3Parameters.CONNECTIONS, 4, 10_000);
        int least = 2 * given.integer(S3Parameters.CONCURRENCY) + 2;
        if (connections < least) {
            throw invalid(
                    S3Parameters.CONNECTIONS,
                    connections + " is less than twice " + S3Parameters.CONCURRENCY + " and 2, which is " + least);
        }
        return connections;
    }

    private static Duration timeout(DriverParameters given, String name) {
        Duration timeout = given.duration(name);
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw invalid(name, "it is not between 100ms and 1h");
        }
        return timeout;
    }

    private static String root(DriverParameters given) {
        String prefix = given.text(S3Parameters.PREFIX);
        String path = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (path.isEmpty()) {
            return "";
        }
        try {
            StoragePath.parse(path);
        } catch (InvalidStoragePathException e) {
            throw invalid(S3Parameters.PREFIX, "it is no path: " + e.getMessage());
        }
        if (path.length() > LONGEST_ROOT) {
            throw invalid(S3Parameters.PREFIX, "it is longer than " + LONGEST_ROOT + " characters");
        }
        return path + "/";
    }

    private static String region(DriverParameters given, Optional<URI> endpoint) {
        return !given.has(S3Parameters.REGION) && endpoint.isPresent() ? "us-east-1" : given.text(S3Parameters.REGION);
    }

    private static Optional<URI> address(DriverParameters given, String name) {
        if (!given.has(name)) {
            return Optional.empty();
        }
        @Nullable URI uri = null;
        try {
            uri = new URI(given.text(name));
        } catch (URISyntaxException e) {
            throw invalid(name, "it is no address: " + e.getReason());
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
            throw invalid(name, "an address such as https://s3.example.org:9000 is wanted");
        }
        return Optional.of(uri);
    }

    private static boolean switchedOn(DriverParameters given, String name, boolean auto) {
        return given.text(name).equals("auto") ? auto : given.text(name).equals("on");
    }

    /** Over TLS, and so at AWS, bodies are not signed. */
    private static Checksums checksums(DriverParameters given, Optional<URI> endpoint) {
        boolean plain =
                endpoint.filter(address -> "http".equals(address.getScheme())).isPresent();
        return plain && given.text(S3Parameters.CHECKSUMS).equals("auto") ? Checksums.SIGNED : Checksums.REQUIRED;
    }

    private static Encryption encryption(DriverParameters given) {
        String algorithm = given.text(S3Parameters.ENCRYPTION);
        if (given.has(S3Parameters.KMS_KEY) && !algorithm.equals("aws:kms")) {
            throw invalid(S3Parameters.KMS_KEY, "it belongs to encryption=aws:kms and to no other");
        }
        return new Encryption(algorithm.equals("none") ? "" : algorithm, given.text(S3Parameters.KMS_KEY));
    }

    private static long between(DriverParameters given, String name, long least, long greatest) {
        long value = S3Parameters.isNumber(name) ? given.integer(name) : given.bytes(name);
        if (value < least || value > greatest) {
            throw invalid(name, value + " is not between " + least + " and " + greatest);
        }
        return value;
    }

    private static InvalidParameterException invalid(String name, String reason) {
        return new InvalidParameterException(Calls.DRIVER, name, reason);
    }
}
