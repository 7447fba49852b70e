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
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadPage;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.Fault.Moment;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules of area UPL that are about what an upload is, seen from outside. */
final class UploadRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-UPL-01")
    void uploadExistsEverywhereFromItsBeginning(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        SeededContent content = context.content(100);
        OpenStore dying = place.store();
        LayerUpload upload = dying.layers().upload(REPOSITORY);
        LayerService other = place.service();
        assertThat(other.statUpload(REPOSITORY, upload.id())).isPresent();
        assertThat(upload.offset()).isZero();
        assertThat(upload.size()).isZero();
        dying.close();
        try (LayerUpload resumed = other.resume(REPOSITORY, upload.id())) {
            assertThat(resumed.size()).isZero();
            resumed.transferFrom(content.channel());
            resumed.finish(100, content.sha256()).close();
        }
        assertHas(other, REPOSITORY, content.sha256(), content);
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-UPL-03")
    void uploadCanBeLookedAtWithoutOwningIt(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        Instant noon = Instant.parse("2020-02-29T12:00:00Z");
        LayerService service = place.store(builder -> builder.clock(() -> noon)).layers();
        LayerService other = place.service();
        try (LayerUpload upload = service.upload(REPOSITORY)) {
            upload.write(context.content(100).buffer(0, 100));
            upload.checkpoint();
            UploadInfo info = other.statUpload(REPOSITORY, upload.id()).orElseThrow();
            assertThat(info.id()).isEqualTo(upload.id());
            assertThat(info.name()).isEqualTo(REPOSITORY);
            assertThat(info.startedAt()).isEqualTo(noon).isEqualTo(upload.startedAt());
            assertThat(info.offset()).isEqualTo(100);
            assertThat(info.finishing()).isFalse();
            upload.write(context.content(1).buffer(0, 1));
            assertThat(upload.size()).as("the owner goes on").isEqualTo(101);
            assertThat(other.statUpload(repository("other"), upload.id())).isEmpty();
            upload.cancel();
            assertThat(other.statUpload(REPOSITORY, upload.id())).isEmpty();
        }
        assertThat(other.statUpload(REPOSITORY, UploadId.random())).isEmpty();
    }

    @Rule("LS-UPL-04")
    void uploadsAreListedInOrderPageByPageEachOnce(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        List<UploadId> begun = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            try (LayerUpload upload = service.upload(repository("r" + i))) {
                begun.add(upload.id());
            }
        }
        service.resume(repository("r3"), begun.remove(3)).cancel();
        begun.sort(null);
        for (int limit : new int[] {1, 2, 3, 6, 1000}) {
            List<UploadId> listed = new ArrayList<>();
            Optional<String> after = Optional.of("");
            while (after.isPresent()) {
                UploadPage page = service.uploads(after.get(), limit);
                assertThat(page.uploads()).hasSizeLessThanOrEqualTo(limit);
                page.uploads().forEach(info -> listed.add(info.id()));
                after = page.next();
            }
            assertThat(listed).as("pages of %s", limit).isEqualTo(begun);
        }
        assertThat(place.service().uploads(begun.get(2).value(), 1000).uploads())
                .extracting(UploadInfo::id)
                .containsExactlyElementsOf(begun.subList(3, 6));
    }

    @Rule("LS-UPL-06")
    void wrongHintChangesNoResult(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent other = context.content(5);
        for (UploadOptions options : List.of(
                UploadOptions.defaults(),
                UploadOptions.defaults().withExpectedSize(0),
                UploadOptions.defaults().withExpectedSize(Long.MAX_VALUE),
                UploadOptions.defaults().withExpectedSize(4999).withExpectedDigest(other.sha256()),
                UploadOptions.defaults().withExpectedDigest(Expect.sha512(other)),
                UploadOptions.defaults().withExpectedDigest(Expect.EMPTY).withCheckpointEvery(1))) {
            SeededContent content = context.content(5000);
            Digest digest = content.sha256();
            try (LayerUpload upload = service.upload(REPOSITORY, options)) {
                upload.transferFrom(content.channel());
                upload.finish(5000, digest).close();
            }
            assertHas(service, REPOSITORY, digest, content);
        }
        assertThat(service.exists(REPOSITORY, other.sha256())).isFalse();
        assertThat(service.exists(REPOSITORY, Expect.EMPTY)).isFalse();
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    @Rule("LS-UPL-08")
    void nothingOfAnUploadIsVisibleBeforeItIsFinished(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        SeededContent content = context.content(5000);
        Digest digest = content.sha256();
        UploadOptions options =
                UploadOptions.defaults().withExpectedDigest(digest).withExpectedSize(5000);
        try (LayerUpload upload = service.upload(REPOSITORY, options)) {
            upload.transferFrom(content.channel());
            upload.checkpoint();
            assertThat(service.exists(REPOSITORY, digest)).isFalse();
            thrown(LayerUnknownException.class, () -> service.fetch(REPOSITORY, digest));
            assertThat(service.mount(repository("other"), digest)).isEmpty();
            assertThat(place.raw().paths(""))
                    .containsExactly(Layout.upload(upload.id()).value());
        }
    }

    @Rule("LS-UPL-09")
    void damagedRecordOfOneUploadHidesNoOther(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (String damage : List.of("", "layerstore-upload: 1\n", "\0\0\0", "{}")) {
            try (LayerUpload one = service.upload(REPOSITORY);
                    LayerUpload two = service.upload(REPOSITORY);
                    LayerUpload three = service.upload(REPOSITORY)) {
                place.raw().put(Layout.upload(two.id()), damage);
                assertThat(service.uploads("", 10).uploads())
                        .extracting(UploadInfo::id)
                        .containsExactlyInAnyOrder(one.id(), three.id());
                StorageException corrupt =
                        thrown(StorageException.class, () -> service.statUpload(REPOSITORY, two.id()));
                assertThat(corrupt.kind()).isEqualTo(StorageErrorKind.CORRUPT);
                one.cancel();
                two.cancel();
                three.cancel();
            }
        }
        uploadThatCannotBeReadHidesNoOther(place, service);
        push(service, REPOSITORY, context.content(10));
        place.raw().assertNothingInFlight();
    }

    /** The first call lists the records, each one after it looks at an upload. */
    private static void uploadThatCannotBeReadHidesNoOther(LayerPlace place, LayerService service) throws IOException {
        FaultyStorageDriver driver = place.faulty();
        LayerService looking = place.store(driver).layers();
        List<LayerUpload> uploads =
                List.of(service.upload(REPOSITORY), service.upload(REPOSITORY), service.upload(REPOSITORY));
        List<UploadId> ids = uploads.stream().map(LayerUpload::id).toList();
        boolean fired = true;
        for (long call = 2; fired; call++) {
            driver.arm(Fault.once(call, Moment.BEFORE, StorageErrorKind.ACCESS_DENIED));
            List<UploadId> seen = looking.uploads("", 10).uploads().stream()
                    .map(UploadInfo::id)
                    .toList();
            fired = driver.fired();
            driver.disarm();
            assertThat(ids).as("listed with call %s denied", call).containsAll(seen);
            assertThat(seen).hasSizeGreaterThanOrEqualTo(fired ? ids.size() - 1 : ids.size());
        }
        for (LayerUpload upload : uploads) {
            upload.cancel();
            upload.close();
        }
    }
}
