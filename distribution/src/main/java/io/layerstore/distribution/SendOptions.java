// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.digest.Digest;
import io.layerstore.digest.TarSumVersion;
import io.layerstore.digest.UnsupportedTarSumVersionException;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user knows of the bytes that are sent, and how often they are made durable. */
final class SendOptions {
    @Option(names = "--digest", paramLabel = "DIGEST", description = "The digest that the bytes must have.")
    private @Nullable String digest;

    @Option(names = "--size", paramLabel = "BYTES", description = "The number of bytes that there must be.")
    private @Nullable Long size;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "BYTES",
            description = "After how many bytes they are made durable on the way; 64 MiB if not given.")
    private long checkpointBytes = 64L * 1024 * 1024;

    Optional<Digest> digest() {
        return Optional.ofNullable(digest).map(SendOptions::layerName);
    }

    /** Refuses before the first byte is sent what would be refused after the last one. */
    private static Digest layerName(String text) {
        Digest digest = Digest.parse(text);
        if (digest.algorithm()
                .tarSumVersion()
                .filter(version -> version != TarSumVersion.V1)
                .isPresent()) {
            throw new UnsupportedTarSumVersionException(text, digest.algorithm().identifier());
        }
        return digest;
    }

    OptionalLong size() {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    long checkpointBytes() throws InputException {
        if (checkpointBytes <= 0) {
            throw new InputException(
                    ExitCode.USAGE, "--checkpoint-every " + checkpointBytes + " is not a number of bytes", "", null);
        }
        return checkpointBytes;
    }
}
