// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.digest.Verifier;
import io.layerstore.distribution.console.ByteText;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import io.layerstore.distribution.console.Progress;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pulls a layer and verifies it in the same pass; a file appears only if it is whole and right. */
@Command(name = "pull", description = "Pulls a layer, and verifies it on the way.")
final class PullCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "DIGEST", description = "The layer's digest.")
    private String digest = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; standard output if not given.")
    private @Nullable String output;

    PullCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        Digest wanted = Digest.parse(digest);
        if (output == null && layerstore.reporter().json()) {
            throw new InputException(
                    ExitCode.USAGE, "--json and the layer cannot share the standard output", "add -o FILE", null);
        }
        try (Layerstore store = layerstore.open();
                Layer layer = store.layers().fetch(name, wanted);
                Destination destination =
                        Destination.open(output, layerstore.host().console())) {
            pull(layer, destination);
        }
        return 0;
    }

    private void pull(Layer layer, Destination destination) throws IOException {
        Interruption.during(() -> write(layer, destination), interruption -> destination.discard());
        report(layer);
    }

    private void report(Layer layer) {
        Row row = new Row().with("digest", layer.digest().toString()).with("size", layer.size());
        if (layerstore.reporter().json()) {
            layerstore.reporter().result(row.with("file", String.valueOf(output)), "");
        } else {
            layerstore.reporter().note("pulled", row, "pulled " + ByteText.size(layer.size()) + ", digest verified");
        }
    }

    private void write(Layer layer, Destination destination) throws IOException {
        Verifier verifier = Verifier.of(layer.digest());
        destination.begin();
        copy(layer, destination, verifier);
        if (!verifier.verified()) {
            throw new LayerCorruptException(
                    layer.name(), layer.digest(), "its bytes have the digest " + verifier.actual(), null);
        }
        destination.keep();
    }

    private void copy(Layer layer, Destination destination, Verifier verifier) throws IOException {
        Progress progress = layerstore.reporter().progress(0, OptionalLong.of(layer.size()));
        try {
            ByteBuffer buffer = ByteBuffer.allocate(Source.BUFFER_BYTES);
            while (layer.read(buffer) >= 0) {
                buffer.flip();
                verifier.update(buffer.duplicate());
                destination.write(buffer);
                buffer.clear();
                progress.tick(verifier.count(), -1);
            }
        } finally {
            progress.end();
        }
    }
}
