// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.Layerstore;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.SeededContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two processes on one bucket: an upload that one began and was killed over is finished by the other. Takes half a minute. */
final class KilledOwnerIT {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("killed/owner");
    private static final SeededContent CONTENT = new SeededContent(11, (48L << 20) + 7);
    private static final int ROUNDS = 5;

    @Test
    void uploadOfAKilledProcessIsFinishedByAnother() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "killed-" + UUID.randomUUID();
            Process owner = start(prefix);
            UploadId id;
            long acknowledged;
            try (BufferedReader lines = owner.inputReader()) {
                id = UploadId.parse(lines.readLine());
                acknowledged = 0;
                for (int i = 0; i <= round; i++) {
                    acknowledged = Long.parseLong(lines.readLine());
                }
                owner.destroyForcibly().waitFor();
            }
            finish(prefix, id, acknowledged);
        }
    }

    private static void finish(String prefix, UploadId id, long acknowledged) throws IOException {
        try (Layerstore store = Layerstore.builder()
                        .driver("s3", TestEngine.fromProperties().parameters(prefix))
                        .build();
                LayerUpload upload = store.layers().resume(REPOSITORY, id)) {
            assertThat(upload.offset()).isGreaterThanOrEqualTo(acknowledged);
            send(upload, upload.offset());
            upload.finish(CONTENT.size(), CONTENT.sha256()).close();
            try (Layer layer = store.layers().fetch(REPOSITORY, CONTENT.sha256())) {
                CONTENT.verify(layer.asInputStream());
            }
        }
    }

    private static void send(LayerUpload upload, long from) throws IOException {
        for (long at = from; at < CONTENT.size(); at += 1 << 20) {
            long before = upload.offset();
            upload.write(CONTENT.buffer(at, (int) Math.min(1 << 20, CONTENT.size() - at)));
            if (upload.offset() > before) {
                System.out.println(upload.offset());
            }
        }
    }

    private static Process start(String prefix) throws IOException {
        TestEngine.fromProperties().withBucket();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Ds3.endpoint=" + System.getProperty("s3.endpoint"),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                prefix);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed: prints the id of an upload and every offset that was acknowledged. */
    public static final class Owner {
        private Owner() {}

        /**
         * Pushes.
         *
         * @param args the prefix of the bucket
         * @throws IOException if the engine fails
         */
        public static void main(String[] args) throws IOException {
            try (Layerstore store = Layerstore.builder()
                            .driver("s3", TestEngine.fromProperties().parameters(args[0]))
                            .build();
                    LayerUpload upload = store.layers()
                            .upload(REPOSITORY, UploadOptions.defaults().withCheckpointEvery(6 << 20))) {
                System.out.println(upload.id());
                send(upload, 0);
            }
        }
    }
}
