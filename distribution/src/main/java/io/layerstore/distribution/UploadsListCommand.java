// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadPage;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the uploads that are neither finished nor cancelled. */
@Command(name = "list", description = "Lists the uploads that are neither finished nor cancelled.")
final class UploadsListCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", arity = "0..1", paramLabel = "REPOSITORY", description = "Only those of one repository.")
    private @Nullable String repository;

    UploadsListCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        Optional<RepositoryName> only = Optional.ofNullable(repository).map(RepositoryName::parse);
        try (Layerstore store = layerstore.open()) {
            LayerService layers = store.layers();
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                UploadPage page = layers.uploads(from.get(), PAGE);
                page.uploads().stream()
                        .filter(upload -> only.isEmpty() || only.get().equals(upload.name()))
                        .forEach(this::print);
                from = page.next();
            }
        }
        return 0;
    }

    private void print(UploadInfo upload) {
        Row row = new Row()
                .with("upload", upload.id().value())
                .with("repository", upload.name().value())
                .with("durable", upload.offset())
                .with("startedAt", upload.startedAt().toString())
                .with("lastActivity", upload.lastActivity().toString())
                .with("finishing", upload.finishing());
        String text = upload.id() + "  " + upload.name() + "  " + upload.offset() + " bytes  last activity "
                + upload.lastActivity() + (upload.finishing() ? "  finishing" : "");
        layerstore.reporter().result(row, text);
    }
}
