// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.Layer;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells size and age of a layer. */
@Command(name = "stat", description = "Tells size and age of a layer.")
final class StatCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "DIGEST", description = "The layer's digest.")
    private String digest = "";

    StatCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        Digest wanted = Digest.parse(digest);
        try (Layerstore store = layerstore.open();
                Layer layer = store.layers().fetch(name, wanted)) {
            layerstore.reporter().result(row(layer), text(layer));
        }
        return 0;
    }

    private static Row row(Layer layer) {
        return new Row()
                .with("repository", layer.name().value())
                .with("digest", layer.digest().toString())
                .with("canonicalDigest", layer.canonicalDigest().toString())
                .with("size", layer.size())
                .with("createdAt", layer.createdAt().toString());
    }

    private static String text(Layer layer) {
        return "digest:   " + layer.digest() + "\nstored:   " + layer.canonicalDigest() + "\nsize:     " + layer.size()
                + "\ncreated:  " + layer.createdAt();
    }
}
