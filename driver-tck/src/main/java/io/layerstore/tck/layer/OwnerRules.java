// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static io.layerstore.tck.layer.LayerPlace.assertHas;
import static io.layerstore.tck.layer.LayerPlace.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Rules of area RES that are about two owners at once. */
final class OwnerRules {
    private static final RepositoryName REPOSITORY = repository("r");

    @Rule("LS-RES-04")
    void uploadHasOneOwnerAtATime(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        LayerService service = place.service();
        for (LayerService second : List.of(service, place.service())) {
            SeededContent content = context.content(2000);
            LayerUpload owner = service.upload(REPOSITORY);
            owner.write(content.buffer(0, 1000));
            owner.checkpoint();
            LayerUpload heir = takeOver(second, owner);
            heir.transferFrom(Sources.of(content, heir.size()), heir.size());
            heir.finish(2000, content.sha256()).close();
            assertHas(second, REPOSITORY, content.sha256(), content);
        }
        place.raw().assertNothingInFlight();
    }

    /** Where the owner is found alive it goes on alone; where it is fenced, nothing that it does counts any more. */
    private static LayerUpload takeOver(LayerService second, LayerUpload owner) throws IOException {
        LayerUpload heir;
        try {
            heir = second.resume(REPOSITORY, owner.id());
        } catch (UploadBusyException busy) {
            assertThat(busy.repository()).isEqualTo(REPOSITORY);
            assertThat(busy.id()).isEqualTo(owner.id());
            assertThat(owner.isOpen()).isTrue();
            owner.close();
            heir = second.resume(REPOSITORY, owner.id());
            assertThat(heir.size()).isEqualTo(1000);
            return heir;
        }
        assertThatThrownBy(() -> {
                    owner.write(new SeededContent(1, 10).buffer(0, 10));
                    owner.checkpoint();
                })
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(StorageErrorKind.FENCED));
        return heir;
    }

    @Rule("LS-RES-08")
    void ofManyWhoResumeAtOnceNoTwoMixTheirBytes(RuleContext context) throws Exception {
        LayerPlace place = new LayerPlace(context);
        List<LayerService> services = List.of(place.service(), place.service());
        for (int round = 0; round < 5; round++) {
            SeededContent content = context.content(20_000);
            LayerUpload begun = services.get(0).upload(REPOSITORY);
            begun.write(content.buffer(0, 5000));
            begun.close();
            List<Callable<Boolean>> heirs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                LayerService service = services.get(i % 2);
                heirs.add(() -> completes(service, begun.id(), content));
            }
            List<Boolean> done = context.race().run(heirs.size(), heirs::get);
            if (!done.contains(true)) {
                assertThat(completes(services.get(1), begun.id(), content)).isTrue();
            }
            assertHas(services.get(0), REPOSITORY, content.sha256(), content);
        }
        place.raw().assertIntact();
        place.raw().assertNothingInFlight();
    }

    /** Tries to end an upload; false if somebody else has it or ended it. Mixed bytes would be a digest mismatch. */
    private static boolean completes(LayerService service, UploadId id, SeededContent content) throws IOException {
        try (LayerUpload heir = service.resume(REPOSITORY, id)) {
            heir.transferFrom(Sources.of(content, heir.size()), heir.size());
            heir.finish(content.size(), content.sha256()).close();
            return true;
        } catch (UploadBusyException | UploadUnknownException e) {
            return false;
        } catch (StorageException e) {
            if (e.kind() == StorageErrorKind.FENCED) {
                return false;
            }
            throw e;
        }
    }
}
