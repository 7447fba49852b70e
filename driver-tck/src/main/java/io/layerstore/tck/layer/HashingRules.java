// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rules of the areas RES and DIG about what is read again to learn the digest of an upload. */
final class HashingRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final int CHUNK = 1009;
    private static final int CHUNKS = 12;
    private static final int SIZE = CHUNK * CHUNKS;

    @Rule("LS-RES-11")
    void nothingIsReadAgainInOneProcessHoweverManyChunksThereAre(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        for (DigestAlgorithm announced : List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512)) {
            SeededContent content = context.content(SIZE);
            UploadId id = begin(service, UploadOptions.defaults().withAlgorithm(announced));
            driver.disarm();
            for (int chunk = 0; chunk < CHUNKS; chunk++) {
                sendChunk(service, id, content, chunk);
            }
            Digest digest = announced == DigestAlgorithm.SHA256 ? content.sha256() : Expect.sha512(content);
            finish(service, id, digest);
            assertThat(driver.calls()).as("bytes that are read back").doesNotContain("open", "read");
            LayerPlace.assertHas(place.service(), REPOSITORY, content.sha256(), content);
        }
    }

    @Rule("LS-RES-12")
    void nothingIsReadAgainWhereTheDigestIsHandedOver(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<FaultyStorageDriver> drivers = List.of(place.faulty(), place.faulty(), place.faulty());
        SeededContent content = context.content(SIZE);
        UploadId id = begin(
                place.store(drivers.get(0)).layers(), UploadOptions.defaults().withHandover());
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            sendChunk(place.store(drivers.get(chunk % 3)).layers(), id, content, chunk);
        }
        finish(place.store(drivers.get(1)).layers(), id, content.sha256());
        for (FaultyStorageDriver driver : drivers) {
            assertThat(driver.calls()).as("bytes that are read back").doesNotContain("open", "read");
        }
        LayerPlace.assertHas(place.service(), REPOSITORY, content.sha256(), content);
    }

    @Rule("LS-RES-13")
    void bytesAreReadOnceWhereTheirDigestIsNotKnown(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        for (UnaryOperator<byte[]> damage : List.<UnaryOperator<byte[]>>of(
                UnaryOperator.identity(), note -> new byte[0], HashingRules::cut, HashingRules::changed)) {
            for (UploadOptions options :
                    List.of(UploadOptions.defaults(), UploadOptions.defaults().withHandover())) {
                SeededContent content = context.content(SIZE);
                UploadId id = begin(place.service(), options);
                for (int chunk = 0; chunk < CHUNKS; chunk++) {
                    sendChunk(place.service(), id, content, chunk);
                }
                FaultyStorageDriver driver = place.faulty();
                driver.changeAttachments(damage);
                LayerService service = place.store(driver).layers();
                SeededContent other = context.content(1);
                try (LayerUpload upload = service.resume(REPOSITORY, id)) {
                    Expect.thrown(DigestMismatchException.class, () -> upload.finish(SIZE, other.sha256()));
                    upload.finish(SIZE, content.sha256()).close();
                }
                assertThat(driver.calls()).as("reads of all bytes").containsOnlyOnce("open");
                LayerPlace.assertHas(place.service(), REPOSITORY, content.sha256(), content);
            }
        }
    }

    @Rule("LS-DIG-02")
    void announcedDigestsAreComputedOnTheWayAndOthersByOneRead(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        for (boolean announced : new boolean[] {true, false}) {
            TarLayer tar = new TarLayer(context.content(70_000), 1);
            for (Digest digest : List.of(tar.tarSum(), Expect.sha512(tar.bytes()))) {
                UploadOptions options = announced
                        ? UploadOptions.defaults().withAlgorithm(digest.algorithm())
                        : UploadOptions.defaults();
                driver.disarm();
                try (LayerUpload upload = service.upload(REPOSITORY, options)) {
                    upload.transferFrom(tar.channel());
                    upload.finish(tar.size(), digest).close();
                }
                assertThat(driver.calls().stream().filter("open"::equals))
                        .as("reads of all bytes")
                        .hasSize(announced ? 0 : 1);
                TarSumRules.assertHas(service, REPOSITORY, tar, digest);
            }
            driver.disarm();
            service.put(REPOSITORY, tar.channel(), tar.tarSum()).close();
            assertThat(driver.calls()).doesNotContain("open", "read");
        }
    }

    private static UploadId begin(LayerService service, UploadOptions options) throws IOException {
        try (LayerUpload upload = service.upload(REPOSITORY, options)) {
            return upload.id();
        }
    }

    private static void sendChunk(LayerService service, UploadId id, SeededContent content, int chunk)
            throws IOException {
        try (LayerUpload upload = service.resume(REPOSITORY, id)) {
            assertThat(upload.size()).isEqualTo((long) chunk * CHUNK);
            upload.write(content.buffer((long) chunk * CHUNK, CHUNK));
        }
    }

    private static void finish(LayerService service, UploadId id, Digest digest) throws IOException {
        try (LayerUpload upload = service.resume(REPOSITORY, id)) {
            upload.finish(SIZE, digest).close();
        }
    }

    private static byte[] cut(byte[] note) {
        return Arrays.copyOf(note, note.length / 2);
    }

    private static byte[] changed(byte[] note) {
        byte[] changed = note.clone();
        for (int i = 0; i < changed.length; i += 7) {
            changed[i] ^= 1;
        }
        return changed;
    }
}
