// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Layer services that do not get over a failure. */
final class LayerFaultSaboteurs {
    private LayerFaultSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.service(
                        "remembers a failure as the answer",
                        LayerFaultSaboteurs::remembering,
                        "LS-ERR-01 LS-ERR-03 LS-EXI-03"),
                LayerSaboteur.layer("closes itself when it cannot be read", LayerFaultSaboteurs::closing, "LS-LAY-12"),
                LayerSaboteur.knowing(
                        "leaves a record of what it could not begin", LayerFaultSaboteurs::littering, "LS-UPL-10"),
                LayerSaboteur.upload(
                        "acknowledges a checkpoint that failed", LayerFaultSaboteurs::acknowledging, "LS-OFF-09"),
                owning(),
                holding(),
                LayerSaboteur.knowing(
                        "removes the record before the bytes", LayerFaultSaboteurs::recordFirst, "LS-CAN-04"),
                LayerSaboteur.service(
                        "counts a mount as done when it was tried", LayerFaultSaboteurs::mounted, "LS-MNT-07"),
                LayerSaboteur.service(
                        "counts a delete as done when it was tried", LayerFaultSaboteurs::deleted, "LS-DEL-05"));
    }

    private static LayerService remembering(LayerService service) {
        AtomicReference<StorageException> failure = new AtomicReference<>();
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                if (failure.get() != null) {
                    throw failure.get();
                }
                try {
                    return delegate.exists(name, digest);
                } catch (StorageException e) {
                    failure.set(e);
                    throw e;
                }
            }
        };
    }

    private static Layer closing(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public int read(ByteBuffer dst, long position) throws IOException {
                try {
                    return delegate.read(dst, position);
                } catch (StorageException e) {
                    delegate.close();
                    throw e;
                }
            }
        };
    }

    private static LayerService littering(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                try {
                    return delegate.upload(name, options);
                } catch (StorageException e) {
                    driver.putContent(Tree.record(UploadId.random()), new byte[0], WriteOptions.replace());
                    throw e;
                }
            }
        };
    }

    private static LayerUpload acknowledging(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            private long acknowledged;

            @Override
            public long offset() {
                return Math.max(acknowledged, delegate.offset());
            }

            @Override
            public long checkpoint() throws IOException {
                acknowledged = delegate.size();
                return delegate.checkpoint();
            }
        };
    }

    private static LayerSaboteur owning() {
        Set<UploadId> owned = ConcurrentHashMap.newKeySet();
        return LayerSaboteur.service(
                "owns what it could not resume",
                service -> new DelegatingLayerService(service) {
                    @Override
                    public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                        if (owned.contains(id)) {
                            throw new UploadBusyException(name, id, null);
                        }
                        try {
                            return delegate.resume(name, id);
                        } catch (StorageException e) {
                            owned.add(id);
                            throw e;
                        }
                    }
                },
                "LS-ERR-01 LS-RES-09");
    }

    private static LayerSaboteur holding() {
        Set<UploadId> held = ConcurrentHashMap.newKeySet();
        return LayerSaboteur.service(
                "holds what it could not close",
                service -> new WrappedHandles(
                        new DelegatingLayerService(service) {
                            @Override
                            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                                if (held.contains(id)) {
                                    throw new UploadBusyException(name, id, null);
                                }
                                return delegate.resume(name, id);
                            }
                        },
                        layer -> layer,
                        upload -> held(held, upload)),
                "LS-RES-10");
    }

    private static LayerUpload held(Set<UploadId> held, LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public void close() throws IOException {
                try {
                    delegate.close();
                } catch (StorageException e) {
                    held.add(id());
                    throw e;
                }
            }
        };
    }

    private static LayerService recordFirst(StorageDriver driver, LayerService service) {
        return new WrappedHandles(service, layer -> layer, upload -> new DelegatingLayerUpload(upload) {
            @Override
            public void cancel() throws IOException {
                if (delegate.isOpen()) {
                    driver.delete(Tree.record(id()), DeleteOptions.any());
                }
                delegate.cancel();
            }
        });
    }

    private static LayerService mounted(LayerService service) {
        Set<String> tried = ConcurrentHashMap.newKeySet();
        return new DelegatingLayerService(service) {
            @Override
            public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
                try {
                    return tried.remove(target + " " + digest)
                            ? delegate.fetch(target, digest)
                            : delegate.mount(target, digest, source);
                } catch (StorageException e) {
                    tried.add(target + " " + digest);
                    throw e;
                }
            }
        };
    }

    private static LayerService deleted(LayerService service) {
        Set<String> tried = ConcurrentHashMap.newKeySet();
        return new DelegatingLayerService(service) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                try {
                    if (!tried.remove(name + " " + digest)) {
                        delegate.delete(name, digest);
                    }
                } catch (StorageException e) {
                    tried.add(name + " " + digest);
                    throw e;
                }
            }
        };
    }
}
