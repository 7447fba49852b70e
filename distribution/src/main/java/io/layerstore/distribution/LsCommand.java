// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the layers of a repository. */
@Command(name = "ls", description = "Lists the digests of a repository's layers.")
final class LsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    LsCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        Reporter reporter = layerstore.reporter();
        try (Layerstore store = layerstore.open()) {
            LayerService layers = store.layers();
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                LayerPage page = layers.layers(name, from.get(), PAGE);
                for (Digest digest : page.digests()) {
                    reporter.result(new Row().with("digest", digest.toString()), digest.toString());
                }
                from = page.next();
            }
        }
        return 0;
    }
}
