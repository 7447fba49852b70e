// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Layer services that hand uploads from one owner to another as they should not, or do not let go of them. */
final class LayerResumeSaboteurs {
    private LayerResumeSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.service("begins anew with every resume", LayerResumeSaboteurs::fresh, "LS-RES-01"),
                leasing(),
                LayerSaboteur.service(
                        "lets uploads go on in any repository", LayerResumeSaboteurs::anywhere, "LS-RES-03"),
                sharing(),
                LayerSaboteur.upload(
                        "gives up with the first write that fails",
                        LayerResumeSaboteurs::desperate,
                        "LS-OFF-08 LS-RES-05"),
                LayerSaboteur.upload(
                        "keeps what it was told to close",
                        LayerResumeSaboteurs::clinging,
                        "LS-CAN-01 LS-CAN-04 LS-CAN-05 LS-CANC-02 LS-ERR-01 LS-EVT-01 LS-FIN-02 LS-FIN-05 LS-FIN-07",
                        "LS-FIN-13 LS-OFF-05 LS-OFF-08 LS-RES-01 LS-RES-03 LS-RES-04 LS-RES-05 LS-RES-06",
                        "LS-RES-07 LS-RES-08 LS-RES-09 LS-RES-10 LS-RES-11 LS-RES-12 LS-RES-13 LS-TIM-01 LS-UPL-04 LS-UPL-05",
                        "LS-UPL-07 LS-UPL-12 LS-UPL-13"),
                LayerSaboteur.upload(
                        "lets the driver say that bytes are sealed", LayerResumeSaboteurs::raw, "LS-FIN-14 LS-RES-07"),
                LayerSaboteur.service(
                        "calls it trouble when somebody else was first",
                        LayerResumeSaboteurs::gruff,
                        "LS-CAN-01 LS-CAN-02 LS-CANC-01 LS-RES-03 LS-RES-04 LS-RES-08"),
                LayerSaboteur.knowing(
                        "forgets an upload instead of removing it",
                        LayerResumeSaboteurs::forgetting,
                        "LS-CAN-01 LS-CAN-02 LS-CAN-03 LS-CAN-04 LS-EVT-01 LS-FIN-11 LS-RES-03",
                        "LS-UPL-07 LS-UPL-09 LS-UPL-10 LS-UPL-11"),
                LayerSaboteur.upload(
                        "counts as cancelled before it is removed", LayerResumeSaboteurs::early, "LS-CAN-02"),
                LayerSaboteur.knowing(
                        "cancels all uploads of a repository", LayerResumeSaboteurs::sweeping, "LS-CAN-03 LS-EVT-01"));
    }

    private static LayerService fresh(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                return new DelegatingLayerUpload(delegate.resume(name, id)) {
                    @Override
                    public Instant startedAt() {
                        return delegate.startedAt().plusSeconds(1);
                    }
                };
            }
        };
    }

    private static LayerSaboteur leasing() {
        Set<UploadId> owned = ConcurrentHashMap.newKeySet();
        return LayerSaboteur.service(
                "waits for an owner that died",
                service -> new WrappedHandles(
                        new DelegatingLayerService(service) {
                            @Override
                            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                                if (owned.contains(id)) {
                                    throw new UploadBusyException(name, id, null);
                                }
                                return delegate.resume(name, id);
                            }
                        },
                        layer -> layer,
                        upload -> leased(owned, upload)),
                "LS-EVT-01 LS-FIN-02 LS-FIN-12 LS-FIN-14 LS-OFF-01 LS-OFF-08 LS-RES-02 LS-RES-03",
                "LS-UPL-01");
    }

    private static LayerUpload leased(Set<UploadId> owned, LayerUpload upload) {
        owned.add(upload.id());
        return new DelegatingLayerUpload(upload) {
            @Override
            public void close() throws IOException {
                delegate.close();
                owned.remove(id());
            }
        };
    }

    private static LayerService anywhere(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                try {
                    return delegate.resume(name, id);
                } catch (UploadUnknownException e) {
                    for (UploadInfo info : delegate.uploads("", 1000).uploads()) {
                        if (info.id().equals(id)) {
                            return delegate.resume(info.name(), id);
                        }
                    }
                    throw e;
                }
            }
        };
    }

    private static LayerSaboteur sharing() {
        Map<UploadId, LayerUpload> owned = new ConcurrentHashMap<>();
        return LayerSaboteur.service(
                "gives the owner's upload to everybody",
                service -> new DelegatingLayerService(service) {
                    @Override
                    public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                        LayerUpload upload = delegate.upload(name, options);
                        owned.put(upload.id(), upload);
                        return upload;
                    }

                    @Override
                    public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                        try {
                            return delegate.resume(name, id);
                        } catch (UploadBusyException e) {
                            return Optional.ofNullable(owned.get(id))
                                    .filter(LayerUpload::isOpen)
                                    .orElseThrow(() -> e);
                        }
                    }
                },
                "LS-RES-04");
    }

    private static LayerUpload desperate(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                try {
                    return delegate.write(src);
                } catch (StorageException e) {
                    delegate.cancel();
                    throw e;
                }
            }
        };
    }

    private static LayerUpload clinging(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public void close() {}
        };
    }

    private static LayerUpload raw(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                try {
                    return delegate.write(src);
                } catch (UploadClosedException e) {
                    if (delegate.isOpen()) {
                        throw new StorageException(StorageErrorKind.SEALED, "heap", "write", "", "it is sealed", e);
                    }
                    throw e;
                }
            }
        };
    }

    private static LayerService gruff(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                try {
                    return delegate.resume(name, id);
                } catch (UploadBusyException | UploadUnknownException e) {
                    throw new StorageException(StorageErrorKind.IO, "heap", "resume", id.value(), "no", e);
                }
            }
        };
    }

    private static LayerService forgetting(StorageDriver driver, LayerService service) {
        return new WrappedHandles(service, layer -> layer, upload -> new DelegatingLayerUpload(upload) {
            @Override
            public void cancel() throws IOException {
                if (delegate.isOpen()) {
                    delegate.close();
                    driver.delete(Tree.record(id()), DeleteOptions.any());
                }
            }
        });
    }

    private static LayerUpload early(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            private boolean cancelled;

            @Override
            public void cancel() throws IOException {
                if (!cancelled) {
                    cancelled = true;
                    delegate.cancel();
                }
            }
        };
    }

    private static LayerService sweeping(StorageDriver driver, LayerService service) {
        return new WrappedHandles(service, layer -> layer, upload -> new DelegatingLayerUpload(upload) {
            @Override
            public void cancel() throws IOException {
                if (delegate.isOpen()) {
                    for (UploadInfo info : service.uploads("", 1000).uploads()) {
                        if (info.name().equals(name()) && !info.id().equals(id())) {
                            driver.delete(Tree.record(info.id()), DeleteOptions.any());
                        }
                    }
                }
                delegate.cancel();
            }
        });
    }
}
