// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.Expect.thrown;
import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** Rules of area CAN: an upload that is given up for good. */
final class CancelRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-CAN-01")
    void cancelRemovesAllOfAnUploadInWhateverStateItIs(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        LayerUpload fresh = service.upload(REPOSITORY);
        LayerUpload written = service.upload(REPOSITORY);
        written.transferFrom(content.channel());
        LayerUpload durable = service.upload(REPOSITORY);
        durable.transferFrom(content.channel());
        durable.checkpoint();
        LayerUpload sealed = service.upload(REPOSITORY);
        sealed.transferFrom(content.channel());
        thrown(DigestMismatchException.class, () -> sealed.finish(5000, Expect.sha512(context.content(1))));
        LayerUpload closed = service.upload(REPOSITORY);
        closed.transferFrom(content.channel());
        closed.close();
        LayerUpload resumed = place.service().resume(REPOSITORY, closed.id());
        for (LayerUpload upload : new LayerUpload[] {fresh, written, durable, sealed, resumed}) {
            upload.cancel();
            upload.cancel();
            upload.close();
            thrown(UploadUnknownException.class, () -> service.resume(REPOSITORY, upload.id()));
            assertThat(place.service().statUpload(REPOSITORY, upload.id())).isEmpty();
        }
        place.raw().assertEmpty();
    }

    @Rule("LS-CAN-02")
    void cancelThatFailedCanBeRepeated(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        for (boolean sealed : new boolean[] {false, true}) {
            for (Moment moment : Moment.failures()) {
                boolean fired = true;
                for (int step = 1; fired; step++) {
                    LayerUpload upload = begin(service, context.content(5000), sealed);
                    driver.arm(Fault.once(step, moment, StorageErrorKind.UNAVAILABLE));
                    assertThat(fails(upload)).isEqualTo(driver.fired());
                    fired = driver.fired();
                    driver.disarm();
                    upload.cancel();
                    upload.close();
                    thrown(UploadUnknownException.class, () -> service.resume(REPOSITORY, upload.id()));
                    place.raw().assertEmpty();
                }
            }
        }
    }

    private static LayerUpload begin(LayerService service, SeededContent content, boolean sealed) throws IOException {
        LayerUpload upload = service.upload(REPOSITORY);
        upload.transferFrom(content.channel());
        upload.checkpoint();
        if (sealed) {
            Digest wrong = Expect.sha512(new SeededContent(content.seed(), 1));
            thrown(DigestMismatchException.class, () -> upload.finish(content.size(), wrong));
        }
        return upload;
    }

    private static boolean fails(LayerUpload upload) {
        try {
            upload.cancel();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Rule("LS-CAN-03")
    void cancelTouchesNothingButItsUpload(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = push(service, REPOSITORY, content);
        try (LayerUpload other = service.upload(REPOSITORY);
                LayerUpload upload = service.upload(REPOSITORY)) {
            other.write(content.buffer(0, 1000));
            upload.transferFrom(content.channel());
            upload.cancel();
            assertHas(service, REPOSITORY, digest, content);
            assertThat(place.service().statUpload(REPOSITORY, other.id()))
                    .as("the other upload")
                    .isPresent();
            other.transferFrom(Sources.of(content, 1000));
            other.finish(5000, digest).close();
        }
        assertHas(service, REPOSITORY, digest, content);
        place.raw().assertNothingInFlight();
    }
}
