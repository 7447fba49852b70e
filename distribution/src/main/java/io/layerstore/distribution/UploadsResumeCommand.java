// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with an upload from its durable offset, with the same bytes that it was begun with. */
@Command(
        name = "resume",
        description = "Goes on with a push that was cut off: sends what is missing of the same bytes.",
        sortOptions = false)
final class UploadsResumeCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "UPLOAD", description = "The upload's id.")
    private String id = "";

    @Parameters(index = "2", paramLabel = "FILE", description = "The whole layer; - for standard input.")
    private String file = "";

    @Mixin
    private final SendOptions options = new SendOptions();

    UploadsResumeCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        UploadId uploadId = UploadId.parse(id);
        options.digest();
        try (Source source = Source.open(file, layerstore.host().console());
                Layerstore store = layerstore.open(Layerstore.builder().checkpointEvery(options.checkpointBytes()))) {
            LayerService layers = store.layers();
            try (LayerUpload upload = layers.resume(name, uploadId)) {
                resumed(upload);
                new Sending(layerstore, source, options, layers, upload).run();
            }
        }
        return 0;
    }

    private void resumed(LayerUpload upload) {
        layerstore.advise("the upload stays; give it up with 'layerstore uploads cancel " + upload.name() + " "
                + upload.id() + "'");
        layerstore
                .reporter()
                .note(
                        "resumed",
                        new Row().with("upload", upload.id().value()).with("durable", upload.offset()),
                        "upload " + upload.id() + " goes on from offset " + upload.offset());
    }
}
