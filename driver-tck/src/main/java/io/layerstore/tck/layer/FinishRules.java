// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.FileInfo;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.util.List;

/** Rules of area FIN that are about one finish: its order, its checks, its result. */
final class FinishRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-FIN-01")
    void eachStepComesAfterTheOnesItDependsOn(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            upload.transferFrom(content.channel());
            driver.disarm();
            upload.finish(5000, digest).close();
            List<String> calls = driver.calls();
            assertThat(calls)
                    .as("the steps of finish")
                    .containsSubsequence(
                            "seal",
                            "putContent " + Layout.upload(upload.id()),
                            "publish " + Layout.blob(digest),
                            "putContent " + Layout.link(REPOSITORY, digest),
                            "putContent " + Layout.marker(digest, REPOSITORY),
                            "delete " + Layout.upload(upload.id()));
            assertThat(calls).as("bytes that are read back").doesNotContain("read", "open");
        }
    }

    @Rule("LS-FIN-03")
    void finishReturnsTheLayer(RuleContext context) throws Exception {
        LayerService service = new LayerPlace(context).service();
        for (long size : new long[] {0, 1, 300_007}) {
            SeededContent content = context.content(size);
            for (Digest digest : List.of(content.sha256(), Expect.sha512(content))) {
                try (LayerUpload upload = service.upload(REPOSITORY)) {
                    upload.transferFrom(content.channel());
                    try (Layer layer = upload.finish(size, digest)) {
                        assertThat(layer.name()).isEqualTo(REPOSITORY);
                        assertThat(layer.digest()).isEqualTo(digest);
                        assertThat(layer.canonicalDigest()).isEqualTo(content.sha256());
                        assertThat(layer.size()).isEqualTo(size);
                        content.verify(layer.asInputStream());
                    }
                }
            }
        }
    }

    @Rule("LS-FIN-04")
    void wrongSizeIsRefusedAndTheUploadGoesOn(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(200);
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            upload.write(content.buffer(0, 100));
            for (long wrong : new long[] {-1, 0, 99, 101, 200, Long.MAX_VALUE}) {
                SizeMismatchException mismatch =
                        thrown(SizeMismatchException.class, () -> upload.finish(wrong, content.sha256()));
                assertThat(mismatch.expected()).isEqualTo(wrong);
                assertThat(mismatch.actual()).isEqualTo(100);
            }
            assertThat(place.raw().paths(""))
                    .containsExactly(Layout.upload(upload.id()).value());
            upload.write(content.buffer(100, 100));
            upload.finish(200, content.sha256()).close();
        }
        assertHas(service, REPOSITORY, content.sha256(), content);
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-FIN-05")
    void wrongDigestIsRefusedAndTheUploadStays(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent other = context.content(100);
        for (Digest wrong : List.of(other.sha256(), Expect.sha512(other))) {
            for (boolean elsewhere : new boolean[] {false, true}) {
                SeededContent content = context.content(100);
                LayerUpload upload = service.upload(REPOSITORY);
                upload.transferFrom(content.channel());
                DigestMismatchException mismatch =
                        thrown(DigestMismatchException.class, () -> upload.finish(100, wrong));
                assertThat(mismatch.expected()).isEqualTo(wrong);
                assertThat(mismatch.actual()).isIn(content.sha256(), Expect.sha512(content));
                assertThat(mismatch.actual().algorithm()).isEqualTo(wrong.algorithm());
                assertThat(service.exists(REPOSITORY, wrong)).isFalse();
                assertThat(place.raw().has(Layout.blob(content.sha256()))).isFalse();
                LayerUpload right = upload;
                if (elsewhere) {
                    upload.close();
                    right = place.service().resume(REPOSITORY, upload.id());
                }
                right.finish(100, content.sha256()).close();
                assertHas(service, REPOSITORY, content.sha256(), content);
            }
        }
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-FIN-08")
    void soundBlobIsLeftAloneAndOneOfAnotherSizeIsReplaced(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, REPOSITORY, content);
        FileInfo first = place.raw().stat(Layout.blob(digest)).orElseThrow();
        push(service, repository("other"), content);
        service.put(repository("third"), content.channel(), digest).close();
        assertThat(place.raw().stat(Layout.blob(digest))).contains(first);
        for (byte[] bad : List.of(new byte[0], content.slice(0, 4999), new byte[5001])) {
            place.raw().put(Layout.blob(digest), bad);
            push(service, repository("other"), content);
            assertHas(service, REPOSITORY, digest, content);
        }
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-FIN-09")
    void finishingAgainWithTheSameWordsGivesTheLayerAgain(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        SeededContent other = context.content(5000);
        LayerUpload upload = service.upload(REPOSITORY);
        upload.transferFrom(content.channel());
        for (int time = 0; time < 3; time++) {
            try (Layer layer = upload.finish(5000, content.sha256())) {
                content.verify(layer.asInputStream());
            }
        }
        thrown(UploadClosedException.class, () -> upload.finish(5000, other.sha256()));
        thrown(UploadClosedException.class, () -> upload.finish(4999, content.sha256()));
        upload.close();
        assertHas(service, REPOSITORY, content.sha256(), content);
        place.raw().assertNothingInFlight();
    }
}
