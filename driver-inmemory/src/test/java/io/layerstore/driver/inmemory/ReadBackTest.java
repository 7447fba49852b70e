// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.core.Layerstore;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.SeededContent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many of the bytes of an upload in chunks are read back, by who takes the chunks. */
class ReadBackTest {
    private static final RepositoryName REPOSITORY = RepositoryName.parse("r");
    private static final int SIZE = 1 << 20;

    private final HeapPlace place = new HeapPlace();
    private final AtomicLong read = new AtomicLong();
    private final SeededContent content = new SeededContent(7, SIZE);
    private UnaryOperator<byte[]> attachments = UnaryOperator.identity();

    @AfterEach
    void close() {
        place.close();
    }

    private Layerstore store() throws Exception {
        return Layerstore.builder()
                .driver(new CountingDriver(place.openSound(), read, attachments))
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 1024})
    void nothingInOneProcess(int chunks) throws Exception {
        try (Layerstore store = store()) {
            UploadId id = begin(store, UploadOptions.defaults().withAlgorithm(DigestAlgorithm.SHA512));
            for (int chunk = 0; chunk < chunks; chunk++) {
                send(store, id, chunk, chunks);
                store.layers().resume(REPOSITORY, id).close();
            }
            finish(store, id, digest(DigestAlgorithm.SHA512));
        }
        assertThat(read).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 1024})
    void nothingAcrossProcessesWhereTheDigestIsHandedOver(int chunks) throws Exception {
        pushAcross(chunks, UploadOptions.defaults().withHandover());
        assertThat(read).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 1024})
    void everyByteOnceAcrossProcessesOtherwise(int chunks) throws Exception {
        pushAcross(chunks, UploadOptions.defaults());
        assertThat(read).hasValue(SIZE);
    }

    @Test
    void everyByteOnceWhereTheNoteIsGoneOrDamaged() throws Exception {
        for (UnaryOperator<byte[]> damage : Arrays.<UnaryOperator<byte[]>>asList(
                note -> new byte[0],
                note -> "from another program".getBytes(StandardCharsets.US_ASCII),
                note -> Arrays.copyOf(note, note.length - 1),
                ReadBackTest::withOneBitChanged)) {
            read.set(0);
            attachments = damage;
            pushAcross(4, UploadOptions.defaults().withHandover());
            assertThat(read).hasValue(SIZE);
        }
    }

    @Test
    void everyByteOnceForADigestThatWasNotAnnouncedAndNeverForTheSameTwice() throws Exception {
        try (Layerstore store = store()) {
            try (LayerUpload upload = store.layers().upload(REPOSITORY)) {
                upload.transferFrom(content.channel());
                Digest wrong = new Digest(DigestAlgorithm.SHA512, "0".repeat(128));
                for (int time = 0; time < 3; time++) {
                    assertThatThrownBy(() -> upload.finish(SIZE, wrong)).isInstanceOf(DigestMismatchException.class);
                }
                upload.finish(SIZE, digest(DigestAlgorithm.SHA512)).close();
            }
        }
        assertThat(read).hasValue(SIZE);
    }

    @Test
    void nothingWhereSealedBytesChangeHandsInOneProcess() throws Exception {
        try (Layerstore store = store()) {
            UploadId id = begin(store, UploadOptions.defaults());
            try (LayerUpload upload = store.layers().resume(REPOSITORY, id)) {
                upload.transferFrom(content.channel());
                Digest wrong = new Digest(DigestAlgorithm.SHA512, "0".repeat(128));
                assertThatThrownBy(() -> upload.finish(SIZE, wrong)).isInstanceOf(DigestMismatchException.class);
            }
            read.set(0);
            finish(store, id, digest(DigestAlgorithm.SHA512));
        }
        assertThat(read).hasValue(0);
    }

    private void pushAcross(int chunks, UploadOptions options) throws Exception {
        UploadId id;
        try (Layerstore store = store()) {
            id = begin(store, options);
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            try (Layerstore store = store()) {
                send(store, id, chunk, chunks);
            }
        }
        try (Layerstore store = store()) {
            finish(store, id, content.sha256());
        }
    }

    private static UploadId begin(Layerstore store, UploadOptions options) throws Exception {
        try (LayerUpload upload = store.layers().upload(REPOSITORY, options)) {
            return upload.id();
        }
    }

    private void send(Layerstore store, UploadId id, int chunk, int chunks) throws Exception {
        int length = SIZE / chunks;
        try (LayerUpload upload = store.layers().resume(REPOSITORY, id)) {
            upload.write(content.buffer((long) chunk * length, length));
        }
    }

    private void finish(Layerstore store, UploadId id, Digest digest) throws Exception {
        try (LayerUpload upload = store.layers().resume(REPOSITORY, id);
                Layer layer = upload.finish(SIZE, digest)) {
            content.verify(layer.asInputStream());
        }
        store.layers().delete(REPOSITORY, content.sha256());
    }

    private Digest digest(DigestAlgorithm algorithm) {
        Digester digester = algorithm.newDigester();
        digester.update(content.buffer(0, SIZE));
        return digester.digest();
    }

    private static byte[] withOneBitChanged(byte[] note) {
        byte[] changed = note.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }
}
