// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.core.Layerstore;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.LayerNotTarException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pushes a layer: prints its digest on the standard output, and on the standard error how to resume it. */
@Command(name = "push", description = "Pushes a layer and prints its digest.", sortOptions = false)
final class PushCommand implements Callable<Integer> {
    private final LayerstoreCommand layerstore;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "The repository, such as library/debian.")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The layer; - for standard input.")
    private String file = "";

    @Mixin
    private final SendOptions options = new SendOptions();

    PushCommand(LayerstoreCommand layerstore) {
        this.layerstore = layerstore;
    }

    @Override
    public Integer call() throws IOException {
        RepositoryName name = RepositoryName.parse(repository);
        UploadOptions known = known();
        try (Source source = Source.open(file, layerstore.host().console());
                Layerstore store = layerstore.open()) {
            LayerService layers = store.layers();
            try (LayerUpload upload = layers.upload(name, with(known, source))) {
                begun(upload, source);
                send(source, layers, upload);
            }
        }
        return 0;
    }

    private void send(Source source, LayerService layers, LayerUpload upload) throws IOException {
        try {
            new Sending(layerstore, source, options, layers, upload).run();
        } catch (DigestMismatchException | LayerNotTarException | SizeMismatchException e) {
            upload.cancel();
            layerstore.advise("nothing was kept");
            throw e;
        }
    }

    private void begun(LayerUpload upload, Source source) {
        String resume = Sending.resumeCommand(layerstore, upload, source);
        layerstore.advise("go on with " + resume + ", or give it up with 'layerstore uploads cancel " + upload.name()
                + " " + upload.id() + "'");
        layerstore
                .reporter()
                .note(
                        "begun",
                        new Row()
                                .with("repository", upload.name().value())
                                .with("upload", upload.id().value()),
                        "upload " + upload.id() + " begun; if it is cut off, go on with " + resume);
    }

    private UploadOptions known() throws IOException {
        UploadOptions known = UploadOptions.defaults().withCheckpointEvery(options.checkpointBytes());
        return options.digest().map(known::withExpectedDigest).orElse(known);
    }

    private UploadOptions with(UploadOptions known, Source source) {
        return source.size().isPresent() ? known.withExpectedSize(source.size().getAsLong()) : known;
    }
}
