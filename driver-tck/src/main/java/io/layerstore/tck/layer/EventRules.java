// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Rules of area EVT: what the event sink is told. */
final class EventRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-EVT-01")
    void everyOperationIsReportedOnceWhenItHasEnded(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        EventLog log = new EventLog();
        LayerService service = place.store(builder -> builder.eventSink(log)).layers();
        SeededContent content = context.content(100);
        Digest digest = push(service, REPOSITORY, content);
        UploadId id;
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            id = upload.id();
        }
        service.resume(REPOSITORY, id).cancel();
        service.uploads("", 10);
        push(service, repository("source"), content);
        List<Operation> seen = new ArrayList<>();
        for (LayerEvent event : log.take()) {
            assertThat(event.error()).as("the error of %s", event).isEmpty();
            assertThat(event.succeeded()).isTrue();
            assertThat(event.duration().isNegative()).isFalse();
            seen.add(event.operation());
        }
        assertThat(seen)
                .containsExactly(
                        Operation.UPLOAD,
                        Operation.FINISH,
                        Operation.READ,
                        Operation.UPLOAD,
                        Operation.RESUME,
                        Operation.CANCEL,
                        Operation.LIST_UPLOADS,
                        Operation.UPLOAD,
                        Operation.FINISH,
                        Operation.READ);
        assertEachVerbIsReported(service, log, Verb.all(content, repository("source"), id), digest);
    }

    private static void assertEachVerbIsReported(LayerService service, EventLog log, List<Verb> verbs, Digest digest)
            throws IOException {
        for (Verb verb : verbs) {
            IOException failure = verb.failure(service, REPOSITORY);
            LayerEvent event = log.only(verb.operation());
            assertThat(event.repository()).isEqualTo(REPOSITORY);
            assertThat(event.succeeded()).as("%s succeeded", verb).isEqualTo(failure == null);
        }
        assertThat(service.exists(REPOSITORY, digest))
                .as("the last verb deletes")
                .isFalse();
    }

    @Rule("LS-EVT-02")
    void failureIsReportedByItsTypeAndBackEndTroubleByItsKind(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        EventLog log = new EventLog();
        SeededContent content = context.content(100);
        FaultyStorageDriver driver = place.faulty();
        LayerService service =
                place.store(driver, builder -> builder.eventSink(log)).layers();
        LayerService denied = place.store(
                        builder -> builder.eventSink(log).accessController((who, where, what) -> false))
                .layers();
        for (Verb verb : Verb.all(content, repository("source"), UploadId.random())) {
            assertThat(verb.failure(denied, REPOSITORY)).isNotNull();
            assertThat(log.only(verb.operation()).error()).isEqualTo("AccessDeniedException");
            driver.arm(Fault.once(1, Moment.BEFORE, StorageErrorKind.TIMEOUT));
            assertThat(verb.failure(service, REPOSITORY))
                    .as("what %s threw", verb)
                    .isNotNull();
            assertThat(log.only(verb.operation()).error()).isEqualTo("TIMEOUT");
        }
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            Expect.thrown(io.layerstore.layer.SizeMismatchException.class, () -> upload.finish(1, content.sha256()));
        }
        assertThat(log.only(Operation.FINISH).error()).isEqualTo("SizeMismatchException");
    }

    @Rule("LS-EVT-03")
    void eventTellsHowManyBytesItWasAbout(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        EventLog log = new EventLog();
        LayerService service = place.store(builder -> builder.eventSink(log)).layers();
        SeededContent content = context.content(5000);
        push(service, REPOSITORY, content);
        assertThat(log.only(Operation.FINISH).bytes()).isEqualTo(5000);
        service.put(repository("put"), content.channel(), content.sha256()).close();
        assertThat(log.only(Operation.PUT).bytes()).isEqualTo(5000);
        try (Layer layer = service.fetch(REPOSITORY, content.sha256())) {
            ByteBuffer some = ByteBuffer.allocate(1000);
            while (some.hasRemaining()) {
                assertThat(layer.read(some)).isPositive();
            }
        }
        LayerEvent read = log.only(Operation.READ);
        assertThat(read.bytes()).isEqualTo(1000);
        assertThat(read.repository()).isEqualTo(REPOSITORY);
    }

    @Rule("LS-EVT-04")
    void sinkThatThrowsHarmsNoCall(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.store(builder -> builder.eventSink(event -> {
                    throw new IllegalStateException("a sink that breaks its promise");
                }))
                .layers();
        SeededContent content = context.content(100);
        Digest digest = push(service, REPOSITORY, content);
        LayerPlace.assertHas(service, REPOSITORY, digest, content);
        place.raw().assertNothingInFlight();
    }
}
