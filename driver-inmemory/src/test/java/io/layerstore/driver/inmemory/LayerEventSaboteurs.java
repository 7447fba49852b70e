// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerEvent;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Layer services that tell the wrong thing to their event sink, or to their callers. */
final class LayerEventSaboteurs {
    private LayerEventSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.settings(
                        "reports successes alone",
                        settings -> settings.eventSink(event -> {
                            if (event.succeeded()) {
                                settings.events().accept(event);
                            }
                        }),
                        "LS-EVT-01 LS-EVT-02"),
                LayerSaboteur.settings(
                        "reports everything twice",
                        settings -> settings.eventSink(event -> {
                            settings.events().accept(event);
                            settings.events().accept(event);
                        }),
                        "LS-EVT-01 LS-EVT-02 LS-EVT-03"),
                LayerSaboteur.settings(
                        "reports that something failed, and not what",
                        settings -> settings.eventSink(
                                event -> settings.events().accept(event.succeeded() ? event : saying(event, "failed"))),
                        "LS-EVT-02"),
                LayerSaboteur.settings(
                        "does not count bytes",
                        settings ->
                                settings.eventSink(event -> settings.events().accept(without(event))),
                        "LS-EVT-03"),
                LayerSaboteur.subject(
                        "fails with its event sink", LayerEventSaboteurs::failingWithItsSink, "LS-EVT-04"),
                LayerSaboteur.service(
                        "takes every failure for an unknown layer",
                        LayerEventSaboteurs::unknowing,
                        "LS-ERR-01 LS-ERR-03"),
                LayerSaboteur.service("clips limits", LayerEventSaboteurs::clipping, "LS-ERR-02"));
    }

    private static LayerEvent saying(LayerEvent event, String error) {
        return new LayerEvent(event.operation(), event.repository(), error, event.bytes(), event.duration());
    }

    private static LayerEvent without(LayerEvent event) {
        return new LayerEvent(event.operation(), event.repository(), event.error(), 0, event.duration());
    }

    private static OpenStore failingWithItsSink(io.layerstore.tck.harness.StoreSettings settings)
            throws StorageException {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        OpenStore store = LayerServiceSubject.layerstore().open(settings.eventSink(event -> {
            try {
                settings.events().accept(event);
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        }));
        return new DelegatingStore(store, service -> new DelegatingLayerService(service) {
            @Override
            public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                LayerUpload upload = delegate.upload(name, options);
                if (thrown.get() != null) {
                    throw thrown.get();
                }
                return upload;
            }
        });
    }

    private static LayerService unknowing(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer fetch(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.fetch(name, digest);
                } catch (StorageException e) {
                    throw new LayerUnknownException(name, digest);
                }
            }
        };
    }

    private static LayerService clipping(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
                return delegate.layers(name, startAfter, Math.max(1, Math.min(1000, limit)));
            }
        };
    }
}
