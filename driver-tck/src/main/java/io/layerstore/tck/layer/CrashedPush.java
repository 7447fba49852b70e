// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.fault.Fault;
import io.layerstore.tck.fault.FaultyStorageDriver;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One push that is hit by a fault, and what others find after it. */
final class CrashedPush {
    private static final int CHUNK = 1000;

    private final LayerPlace place;
    private final RepositoryName repository;
    private final SeededContent content;
    private final Digest digest;
    private @Nullable UploadId id;
    private long acknowledged;
    private boolean finished;

    CrashedPush(LayerPlace place, RepositoryName repository, SeededContent content, Digest digest) {
        this.place = place;
        this.repository = repository;
        this.content = content;
        this.digest = digest;
    }

    /** Pushes until the process dies; returns whether it did. */
    boolean die(Fault fault) throws IOException {
        FaultyStorageDriver driver = place.faulty();
        OpenStore store = place.store(driver, builder -> builder.checkpointEvery(CHUNK));
        driver.arm(fault);
        try {
            LayerUpload upload = store.layers().upload(repository);
            id = upload.id();
            while (upload.size() < content.size()) {
                upload.write(content.buffer(upload.size(), CHUNK));
                acknowledged = upload.offset();
            }
            upload.finish(content.size(), digest);
            finished = true;
        } catch (IOException e) {
            assertThat(driver.fired())
                    .as("the failure is the one that was made: %s", e)
                    .isTrue();
        } finally {
            store.close();
        }
        return driver.fired();
    }

    /** What anybody may rely on the moment after: no link without its blob, and no acknowledged byte lost. */
    void assertNothingAcknowledgedIsLost(LayerService service) throws IOException {
        place.raw().assertIntact();
        UploadId begun = id;
        if (begun == null) {
            assertThat(service.exists(repository, digest)).isFalse();
            return;
        }
        Optional<UploadInfo> info = service.statUpload(repository, begun);
        if (finished || info.isEmpty()) {
            assertHas(service, repository, digest, content);
        } else {
            assertThat(info.get().offset()).as("the durable offset").isGreaterThanOrEqualTo(acknowledged);
        }
    }

    /** Goes on where the dead process stopped, and ends the push. */
    void complete(LayerService service) throws IOException {
        UploadId begun = id;
        if (begun != null && service.statUpload(repository, begun).isPresent()) {
            try (LayerUpload heir = service.resume(repository, begun)) {
                assertThat(heir.size()).isEqualTo(heir.offset()).isBetween(acknowledged, content.size());
                heir.transferFrom(Sources.of(content, heir.size()), heir.size());
                heir.finish(content.size(), digest).close();
                heir.finish(content.size(), digest).close();
            }
        }
        if (begun != null) {
            assertHas(service, repository, digest, content);
            assertThat(service.statUpload(repository, begun)).isEmpty();
            assertThat(place.raw().has(Layout.upload(begun))).isFalse();
        }
        place.raw().assertIntact();
    }

    /** Begins a push that was never acknowledged to have begun: whatever is listed of it can be cancelled. */
    void cancelWhatNobodyKnows(LayerService service) throws IOException {
        for (UploadInfo info : service.uploads("", 1000).uploads()) {
            if (info.name().equals(repository)) {
                service.resume(repository, info.id()).cancel();
            }
        }
    }

    boolean begun() {
        return id != null;
    }
}
