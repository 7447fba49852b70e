// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.push;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rules about two operations that meet: the second is made, whole, just before the n-th driver call of the first, for every n; and after it. */
final class MeetingRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final RepositoryName TARGET = repository("target");
    private static final Digest NOTHING = DigestAlgorithm.SHA256.newDigester().digest();

    /** An operation on a layer service. */
    @FunctionalInterface
    private interface Operation {
        void on(LayerService service) throws IOException;
    }

    /** Checks what two operations that met have left; is told whether each was successful. */
    @FunctionalInterface
    private interface Outcome {
        void check(boolean first, boolean second) throws Exception;
    }

    /** Lets two operations meet at every step, after something was prepared. */
    private static void meet(
            LayerPlace place, Operation preparation, Operation first, Operation second, Outcome outcome)
            throws Exception {
        LayerService others = place.service();
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        boolean met = true;
        for (int step = 1; met; step++) {
            preparation.on(others);
            boolean[] done = new boolean[2];
            driver.disarm();
            driver.before(step, () -> done[1] = succeedsMeanwhile(second, others));
            done[0] = succeeds(first, service);
            met = driver.calls().size() >= step;
            driver.disarm();
            if (!met) {
                done[1] = succeeds(second, others);
            }
            check(outcome, done, step);
        }
    }

    private static void check(Outcome outcome, boolean[] done, int step) throws Exception {
        try {
            outcome.check(done[0], done[1]);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + " (the second came before call " + step + " of the first; done: "
                            + Arrays.toString(done) + ")",
                    e);
        }
    }

    /** An operation may find that what it is about is not there. Nothing else may go wrong. */
    private static boolean succeeds(Operation operation, LayerService service) throws IOException {
        try {
            operation.on(service);
            return true;
        } catch (LayerUnknownException e) {
            return false;
        }
    }

    private static boolean succeedsMeanwhile(Operation operation, LayerService service) {
        try {
            return succeeds(operation, service);
        } catch (IOException e) {
            throw new AssertionError("the second operation failed: " + e, e);
        }
    }

    @Rule("LS-MNT-08")
    void mountThatMeetsADeleteGivesAWholeLayerOrNone(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        Operation preparation = others -> {
            push(others, REPOSITORY, content);
            succeeds(each -> each.delete(TARGET, digest), others);
        };
        Operation delete = others -> others.delete(REPOSITORY, digest);
        for (Operation mount : List.<Operation>of(
                each -> each.mount(TARGET, digest, REPOSITORY).close(),
                each -> each.mount(TARGET, digest)
                        .orElseThrow(() -> new LayerUnknownException(REPOSITORY, digest))
                        .close())) {
            for (boolean mountFirst : new boolean[] {true, false}) {
                Operation first = mountFirst ? mount : delete;
                Operation second = mountFirst ? delete : mount;
                meet(place, preparation, first, second, (one, two) -> {
                    boolean mounted = mountFirst ? one : two;
                    assertThat(mountFirst ? two : one)
                            .as("the delete did its work")
                            .isTrue();
                    assertThat(service.exists(REPOSITORY, digest)).isFalse();
                    if (mounted) {
                        assertHas(service, TARGET, digest, content);
                    }
                    place.raw().assertIntact();
                    assertLinksHaveMarkers(place);
                });
            }
        }
    }

    @Rule("LS-DEL-06")
    void linkThatIsLeftByADeleteThatMeetsAPushHasItsMarker(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        Operation push = each -> push(each, REPOSITORY, content);
        Operation put = each -> each.put(REPOSITORY, content.channel(), digest).close();
        Operation delete = each -> each.delete(REPOSITORY, digest);
        for (Operation more : List.of(push, put)) {
            for (boolean deleteFirst : new boolean[] {true, false}) {
                meet(place, push, deleteFirst ? delete : more, deleteFirst ? more : delete, (one, two) -> {
                    place.raw().assertIntact();
                    place.raw().assertNothingInFlight();
                    assertLinksHaveMarkers(place);
                    if (service.exists(REPOSITORY, digest)) {
                        assertHas(service, REPOSITORY, digest, content);
                    }
                });
            }
        }
    }

    @Rule("LS-MNT-09")
    void indexIsRebuiltAtAnyTimeWithoutHarm(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        OpenStore store = place.store();
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        Operation rebuild = each -> store.rebuildLayerIndex();
        Operation nothing = each -> succeeds(one -> one.delete(REPOSITORY, digest), each);
        Operation there = each -> push(each, REPOSITORY, content);
        meet(place, nothing, there, rebuild, (one, two) -> assertLinksHaveMarkers(place));
        meet(place, there, each -> each.delete(REPOSITORY, digest), rebuild, (one, two) -> {
            assertLinksHaveMarkers(place);
            assertThat(store.layers().exists(REPOSITORY, digest)).isFalse();
        });
    }

    private static void assertLinksHaveMarkers(LayerPlace place) throws IOException {
        for (RepositoryName name : List.of(REPOSITORY, TARGET)) {
            for (Digest digest : place.service().layers(name, "", 1000).digests()) {
                assertThat(place.raw().has(Layout.marker(digest, name)))
                        .as("the marker of %s in %s", digest, name)
                        .isTrue();
            }
        }
    }

    @Rule("LS-UPL-11")
    void uploadThatEndsWhileItIsLookedAtIsThereOrNot(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(5000);
        LayerUpload[] upload = new LayerUpload[1];
        Operation begin = each -> {
            upload[0] = each.upload(REPOSITORY);
            upload[0].transferFrom(content.channel());
            upload[0].checkpoint();
        };
        for (Operation end : List.<Operation>of(
                each -> upload[0].finish(5000, content.sha256()).close(), each -> upload[0].cancel())) {
            for (Operation look : List.<Operation>of(
                    each -> assertWhole(each.statUpload(REPOSITORY, upload[0].id())),
                    each -> assertWhole(each.uploads("", 10).uploads().stream().findAny()))) {
                meet(place, begin, look, end, (one, two) -> {
                    upload[0].close();
                    place.service()
                            .uploads("", 10)
                            .uploads()
                            .forEach(left -> assertThat(two).isFalse());
                    cancelIfLeft(place.service(), upload[0].id());
                    place.raw().assertNothingInFlight();
                });
            }
        }
    }

    @Rule("LS-UPL-13")
    void beginningHasOneOwnerOrIsCancelled(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        for (boolean isNew : new boolean[] {true, false}) {
            SeededContent[] content = {context.content(100)};
            UploadId[] id = new UploadId[1];
            Operation begin = each -> {
                content[0] = isNew ? context.content(100) : content[0];
                id[0] = each.begin(REPOSITORY, UploadOptions.defaults());
            };
            Operation finish = unlessLost(each -> finish(each, id[0], content[0]));
            Operation cancel = unlessLost(each -> each.cancel(REPOSITORY, id[0]));
            meet(place, begin, finish, cancel, (one, two) -> assertEnded(place, id[0], content[0], one, two));
            meet(place, begin, cancel, finish, (one, two) -> assertEnded(place, id[0], content[0], two, one));
            meet(place, begin, finish, finish, (one, two) -> {
                assertThat(one || two).as("one of two finished it").isTrue();
                assertEnded(place, id[0], content[0], true, false);
            });
        }
        lateAndFailing(place);
    }

    /** Whoever goes on with what was just cancelled, and fails besides, brings nothing back. */
    private static void lateAndFailing(LayerPlace place) throws IOException {
        LayerService others = place.service();
        FaultyStorageDriver driver = place.faulty();
        LayerService service = place.store(driver).layers();
        boolean met = true;
        for (int step = 1; met; step++) {
            UploadId id = others.begin(REPOSITORY, UploadOptions.defaults());
            boolean[] cancelled = new boolean[1];
            driver.arm(Fault.once(step, Fault.Moment.AFTER, StorageErrorKind.UNAVAILABLE));
            driver.before(
                    step,
                    () -> cancelled[0] = succeedsMeanwhile(unlessLost(each -> each.cancel(REPOSITORY, id)), others));
            boolean resumed = resumes(service, id);
            met = driver.fired();
            driver.disarm();
            assertThat(cancelled[0] && (resumed || resumes(others, id)))
                    .as("what was cancelled before call %d goes on", step)
                    .isFalse();
            cancelIfLeft(others, id);
            place.raw().assertNothingInFlight();
        }
    }

    private static boolean resumes(LayerService service, UploadId id) throws IOException {
        try (LayerUpload upload = service.resume(REPOSITORY, id)) {
            return upload.isOpen();
        } catch (StorageException | UploadUnknownException e) {
            return false;
        }
    }

    private static void finish(LayerService service, UploadId id, SeededContent content) throws IOException {
        try (LayerUpload upload = service.resume(REPOSITORY, id)) {
            if (upload.size() == 0) {
                upload.transferFrom(content.channel());
            }
            upload.finish(100, content.sha256()).close();
        }
    }

    private static void assertEnded(
            LayerPlace place, UploadId id, SeededContent content, boolean finished, boolean cancelled)
            throws IOException {
        LayerService service = place.service();
        if (finished) {
            assertHas(service, REPOSITORY, content.sha256(), content);
        }
        if (cancelled) {
            assertThat(service.statUpload(REPOSITORY, id))
                    .as("what was cancelled")
                    .isEmpty();
        }
        cancelIfLeft(service, id);
        place.raw().assertNothingInFlight();
    }

    /** Who comes too late, or at the same time, is told that the upload is not there, or somebody else's. */
    private static Operation unlessLost(Operation operation) {
        return service -> {
            try {
                operation.on(service);
            } catch (UploadUnknownException | UploadBusyException | UploadClosedException e) {
                throw new LayerUnknownException(REPOSITORY, NOTHING);
            } catch (StorageException e) {
                if (e.kind() != StorageErrorKind.FENCED) {
                    throw e;
                }
                throw new LayerUnknownException(REPOSITORY, NOTHING);
            }
        };
    }

    private static void assertWhole(Optional<UploadInfo> info) {
        info.ifPresent(seen -> assertThat(seen.offset()).as("the offset").isEqualTo(5000));
    }

    private static void cancelIfLeft(LayerService service, UploadId id) throws IOException {
        if (service.statUpload(REPOSITORY, id).isPresent()) {
            service.cancel(REPOSITORY, id);
        }
    }

    @Rule("LS-FIN-15")
    void pushesOfOneLayerThatMeetAtAnyStepBothSucceed(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent[] content = {context.content(1)};
        Operation fresh = each -> content[0] = context.content(70_001);
        Operation push = each -> push(each, REPOSITORY, content[0]);
        Operation put = each ->
                each.put(TARGET, content[0].channel(), content[0].sha256()).close();
        for (Operation first : List.of(push, put)) {
            Operation second = first == push ? put : push;
            meet(place, fresh, first, second, (one, two) -> {
                Digest digest = content[0].sha256();
                assertHas(service, first == push ? REPOSITORY : TARGET, digest, content[0]);
                assertThat(one).isTrue();
                assertThat(two).isTrue();
                place.raw().assertIntact();
                place.raw().assertNothingInFlight();
            });
        }
    }
}
