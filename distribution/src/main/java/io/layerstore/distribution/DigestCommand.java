// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import io.layerstore.distribution.console.Progress;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the digests of a file, by any algorithms, in one pass. It needs no storage. */
@Command(name = "digest", description = "Prints the digest of a file.", sortOptions = false)
final class DigestCommand implements Callable<Integer> {
    private static final int DURABLE_MEANS_NOTHING = -1;

    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file; - for standard input.")
    private String file = "";

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "sha256 (if not given), sha512, or tarsum, tarsum.v1 or tarsum.dev with +sha256 or +sha512;"
                    + " can be repeated.")
    private List<String> algorithms = new ArrayList<>(List.of(DigestAlgorithm.SHA256.identifier()));

    DigestCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        List<Digester> digesters = new ArrayList<>();
        for (String name : algorithms) {
            digesters.add(algorithm(name).newDigester());
        }
        try (Source source = Source.open(file, layerstore.host().console())) {
            read(source, digesters);
        }
        for (Digester digester : digesters) {
            report(digester);
        }
        return 0;
    }

    private void read(Source source, List<Digester> digesters) throws IOException {
        Reporter reporter = layerstore.reporter();
        Progress progress = reporter.progress(0, source.size());
        ByteBuffer buffer = ByteBuffer.allocate(Source.BUFFER_BYTES);
        try {
            long done = 0;
            while (source.read(buffer) >= 0) {
                buffer.flip();
                done += buffer.remaining();
                digesters.forEach(digester -> digester.update(buffer.duplicate()));
                buffer.clear();
                progress.tick(done, DURABLE_MEANS_NOTHING);
            }
        } finally {
            progress.end();
        }
    }

    private void report(Digester digester) {
        Digest digest = digester.digest();
        Row row = new Row()
                .with("file", file)
                .with("algorithm", digest.algorithm().identifier())
                .with("digest", digest.toString())
                .with("size", digester.count());
        layerstore.reporter().result(row, digest.toString());
    }

    private static DigestAlgorithm algorithm(String name) throws InputException {
        return DigestAlgorithm.find(name)
                .orElseThrow(() -> new InputException(
                        ExitCode.USAGE, "no algorithm is called '" + name + "'", "choose of " + names(), null));
    }

    private static String names() {
        return Arrays.stream(DigestAlgorithm.values())
                .map(DigestAlgorithm::identifier)
                .collect(Collectors.joining(", "));
    }
}
