// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import io.layerstore.manifest.Page;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the tags of a repository. */
@Command(name = "tags", description = "Lists a repository's tags.")
final class TagsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    TagsCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        Reporter reporter = layerstore.reporter();
        try (Layerstore store = layerstore.open()) {
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                Page<Tag> page = store.tags().tags(name, from.get(), PAGE);
                for (Tag tag : page.entries()) {
                    reporter.result(new Row().with("tag", tag.value()), tag.value());
                }
                from = page.next();
            }
        }
        return 0;
    }
}
