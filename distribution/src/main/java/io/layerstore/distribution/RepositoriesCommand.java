// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import io.layerstore.manifest.Page;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the repositories that have a manifest. */
@Command(name = "repositories", description = "Lists the repositories that have a manifest.")
final class RepositoriesCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final LayerstoreCommand layerstore;

    RepositoriesCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        Reporter reporter = layerstore.reporter();
        try (Layerstore store = layerstore.open()) {
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                Page<RepositoryName> page = store.manifests().repositories(from.get(), PAGE);
                for (RepositoryName name : page.entries()) {
                    reporter.result(new Row().with("repository", name.value()), name.value());
                }
                from = page.next();
            }
        }
        return 0;
    }
}
