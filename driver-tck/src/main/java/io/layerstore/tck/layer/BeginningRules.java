// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;

/** Rules of area UPL that are about uploads which are begun for others. */
final class BeginningRules {
    private static final RepositoryName REPOSITORY = repository("r");
    private static final UploadOptions OPTIONS = UploadOptions.defaults().withAlgorithm(DigestAlgorithm.SHA512);

    @Rule("LS-UPL-12")
    void whatIsBegunForOthersIsTheirs(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        UploadId id = service.begin(REPOSITORY, OPTIONS);
        assertGoesOn(place.service(), id, context.content(5000));
        assertUnknown(service, id);
        UploadId cancelled = service.begin(REPOSITORY, OPTIONS);
        place.service().cancel(REPOSITORY, cancelled);
        assertUnknown(service, cancelled);
        place.raw().assertNothingInFlight();
        failures(place, context);
    }

    private static void assertGoesOn(LayerService other, UploadId id, SeededContent content) throws IOException {
        assertThat(other.statUpload(REPOSITORY, id).map(UploadInfo::offset)).contains(0L);
        assertThat(other.statUpload(repository("other"), id)).isEmpty();
        assertThat(other.uploads("", 10).uploads()).extracting(UploadInfo::id).containsExactly(id);
        try (LayerUpload owner = other.resume(REPOSITORY, id)) {
            owner.write(content.buffer(0, 3000));
        }
        assertThat(other.uploads("", 10).uploads())
                .extracting(UploadInfo::offset)
                .containsExactly(3000L);
        try (LayerUpload owner = other.resume(REPOSITORY, id)) {
            owner.transferFrom(Sources.of(content, 3000), 3000);
            owner.finish(5000, content.sha256()).close();
        }
        assertHas(other, REPOSITORY, content.sha256(), content);
    }

    private static void assertUnknown(LayerService service, UploadId id) throws IOException {
        assertThat(service.statUpload(REPOSITORY, id)).isEmpty();
        assertThat(service.uploads("", 10).uploads()).isEmpty();
        assertThatExceptionOfType(UploadUnknownException.class).isThrownBy(() -> service.resume(REPOSITORY, id));
        assertThatExceptionOfType(UploadUnknownException.class).isThrownBy(() -> service.cancel(REPOSITORY, id));
    }

    private static void failures(LayerPlace place, RuleContext context) throws Exception {
        LayerService others = place.service();
        EveryFault.once(place, hit -> {
            UploadId[] begun = new UploadId[1];
            if (!hit.during(() -> begun[0] = hit.service().begin(REPOSITORY, OPTIONS))) {
                others.cancel(REPOSITORY, begun[0]);
            }
            place.raw().assertNothingInFlight();
        });
        EveryFault.of(place, hit -> {
            SeededContent content = context.content(100);
            UploadId id = others.begin(REPOSITORY, OPTIONS);
            hit.duringAll(() -> hit.service().resume(REPOSITORY, id).close());
            LayerService next = hit.dead() ? others : hit.service();
            try (LayerUpload heir = next.resume(REPOSITORY, id)) {
                heir.transferFrom(content.channel());
                heir.finish(100, content.sha256()).close();
            }
            assertUnknown(others, id);
        });
    }
}
