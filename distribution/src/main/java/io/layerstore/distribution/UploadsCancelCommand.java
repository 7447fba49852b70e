// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives an upload up and removes its bytes. */
@Command(name = "cancel", description = "Gives an upload up and removes its bytes.")
final class UploadsCancelCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "UPLOAD", description = "The upload's id.")
    private String id = "";

    UploadsCancelCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        UploadId uploadId = UploadId.parse(id);
        try (Layerstore store = layerstore.open()) {
            store.layers().cancel(name, uploadId);
            Row row = new Row().with("upload", uploadId.value()).with("cancelled", true);
            layerstore.reporter().note("cancelled", row, "upload " + uploadId + " cancelled, its bytes are removed");
        }
        return 0;
    }
}
