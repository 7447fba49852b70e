// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.distribution.console.ByteText;
import io.layerstore.distribution.console.ExitCode;
import io.layerstore.distribution.console.InputException;
import io.layerstore.distribution.console.Progress;
import io.layerstore.distribution.console.Reporter;
import io.layerstore.distribution.console.Row;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Moves the bytes of a source into an upload and finishes it; at a signal it makes them durable and says how to go on. */
final class Sending {
    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LayerstoreCommand layerstore;
    private final Reporter reporter;
    private final Source source;
    private final SendOptions options;
    private final LayerService layers;
    private final LayerUpload upload;
    private final Progress progress;
    private long checkpointedAt;

    Sending(LayerstoreCommand layerstore, Source source, SendOptions options, LayerService layers, LayerUpload upload) {
        this.layerstore = layerstore;
        this.reporter = layerstore.reporter();
        this.source = source;
        this.options = options;
        this.layers = layers;
        this.upload = upload;
        this.progress = reporter.progress(upload.size(), source.size());
    }

    /** Sends what is not there yet, ends the upload, and prints the layer. */
    void run() throws IOException {
        Interruption.during(this::sendAndFinish, this::interrupted);
    }

    private void sendAndFinish() throws IOException {
        long already = upload.size();
        long start = now();
        try (Layer layer = finish(send(already))) {
            report(layer, already, now() - start);
        } finally {
            progress.end();
        }
    }

    /** The command that goes on with an upload. */
    static String resumeCommand(LayerstoreCommand layerstore, LayerUpload upload, Source source) {
        return "'layerstore uploads resume " + upload.name() + " " + upload.id() + " " + source.argument() + "'"
                + (layerstore.hasStorageOptions() ? " with the same --driver, --param and --config" : "");
    }

    /** Returns the digester of all bytes, or null where the upload or the user knows the digest. */
    private @Nullable Digester send(long already) throws IOException {
        boolean known = options.digest().isPresent() || upload.digest().isPresent();
        Digester digester = known ? null : DigestAlgorithm.SHA256.newDigester();
        long skipped = source.skip(already, digester);
        if (skipped < already) {
            throw new InputException(
                    ExitCode.MISMATCH,
                    source.argument() + " has " + skipped + " bytes, the upload has " + already + " already",
                    "go on with the file that it was begun with",
                    null);
        }
        copy(digester);
        return digester;
    }

    private void copy(@Nullable Digester digester) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Source.BUFFER_BYTES);
        checkpointedAt = now();
        while (source.read(buffer) >= 0) {
            buffer.flip();
            if (digester != null) {
                digester.update(buffer.duplicate());
            }
            upload.write(buffer);
            buffer.clear();
            checkpointNowAndThen();
            progress.tick(upload.size(), upload.offset());
        }
    }

    /** A slow source would otherwise be far ahead of what is durable for a long time. */
    private void checkpointNowAndThen() throws IOException {
        if (now() - checkpointedAt >= CHECKPOINT_NANOS) {
            upload.checkpoint();
            checkpointedAt = now();
        }
    }

    private Layer finish(@Nullable Digester digester) throws IOException {
        Digest digest = options.digest()
                .or(() -> digester == null ? upload.digest() : Optional.of(digester.digest()))
                .orElseThrow(() -> new IllegalStateException("nobody knows the digest"));
        return upload.finish(options.size().orElse(upload.size()), digest);
    }

    private void report(Layer layer, long already, long nanos) {
        progress.end();
        long sent = layer.size() - already;
        Row row = new Row()
                .with("repository", layer.name().value())
                .with("digest", layer.digest().toString())
                .with("size", layer.size())
                .with("upload", upload.id().value());
        long rate = nanos <= 0 ? 0 : (long) (sent / (nanos / 1e9));
        reporter.note(
                "pushed",
                new Row().with("bytes", sent).with("milliseconds", TimeUnit.NANOSECONDS.toMillis(nanos)),
                "pushed " + ByteText.size(sent) + " into " + layer.name() + " at " + ByteText.size(rate) + "/s");
        reporter.result(row, layer.digest().toString());
    }

    private void interrupted(Interruption interruption) {
        try {
            upload.close();
            if (layers.statUpload(upload.name(), upload.id()).isEmpty()) {
                interruption.awaitLeft(PATIENCE);
                return;
            }
            progress.end();
            reporter.warn(
                    "interrupted",
                    new Row().with("upload", upload.id().value()).with("durable", upload.offset()),
                    "interrupted; durable offset " + upload.offset() + "; go on with "
                            + resumeCommand(layerstore, upload, source));
        } catch (IOException e) {
            reporter.warn(
                    "interrupted",
                    new Row().with("upload", upload.id().value()).with("message", String.valueOf(e.getMessage())),
                    "interrupted, and the last bytes could not be made durable: " + e.getMessage());
        }
    }

    private long now() {
        return layerstore.host().console().nanoTime().getAsLong();
    }
}
