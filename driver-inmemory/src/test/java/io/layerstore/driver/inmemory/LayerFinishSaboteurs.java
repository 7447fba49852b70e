// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;

/** Layer services that finish without looking, or once too often. */
final class LayerFinishSaboteurs {
    private LayerFinishSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.upload(
                        "finishes with a closed layer", LayerFinishSaboteurs::closed, "LS-FIN-03 LS-FIN-09 LS-FIN-14"),
                LayerSaboteur.upload(
                        "gives up over a wrong size", LayerFinishSaboteurs::cancellingSize, "LS-FIN-04 LS-FIN-14"),
                LayerSaboteur.upload(
                        "gives up over a wrong digest",
                        LayerFinishSaboteurs::cancellingDigest,
                        "LS-FIN-05 LS-FIN-14 LS-RES-07 LS-RES-13"),
                LayerSaboteur.upload(
                        "does not know what it has finished",
                        LayerFinishSaboteurs::forgetful,
                        "LS-CANC-02 LS-FIN-02 LS-FIN-09 LS-FIN-12 LS-FIN-14 LS-UPL-07"),
                LayerSaboteur.service(
                        "believes the digest that was announced", LayerFinishSaboteurs::believing, "LS-FIN-11"),
                LayerSaboteur.upload("is over when a finish failed", LayerFinishSaboteurs::over, "LS-FIN-12"),
                LayerSaboteur.upload("drops what it could not finish", LayerFinishSaboteurs::dropping, "LS-FIN-13"),
                LayerSaboteur.service(
                        "finishes what was published, whatever it is told",
                        LayerFinishSaboteurs::obliging,
                        "LS-EVT-01 LS-EVT-02 LS-FIN-14"),
                LayerSaboteur.service(
                        "closes its source", LayerFinishSaboteurs::closing, "LS-ACC-03 LS-CANC-01 LS-PUT-01"),
                LayerSaboteur.service(
                        "puts by way of an upload",
                        LayerFinishSaboteurs::uploading,
                        "LS-ERR-01 LS-EVT-01 LS-EVT-02 LS-EVT-03 LS-PUT-02 LS-PUT-03 LS-PUT-04"),
                LayerSaboteur.service(
                        "does not tell of a failure that did no harm",
                        LayerFinishSaboteurs::silent,
                        "LS-ERR-01 LS-PUT-03"));
    }

    private static LayerUpload closed(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                Layer layer = delegate.finish(size, digest);
                layer.close();
                return layer;
            }
        };
    }

    private static LayerUpload cancellingSize(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                try {
                    return delegate.finish(size, digest);
                } catch (SizeMismatchException e) {
                    delegate.cancel();
                    throw e;
                }
            }
        };
    }

    private static LayerUpload cancellingDigest(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                try {
                    return delegate.finish(size, digest);
                } catch (DigestMismatchException e) {
                    delegate.cancel();
                    throw e;
                }
            }
        };
    }

    private static LayerUpload forgetful(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            private boolean finished;

            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                if (finished) {
                    throw new UploadClosedException(id(), "finished");
                }
                Layer layer = delegate.finish(size, digest);
                finished = true;
                return layer;
            }
        };
    }

    private static LayerService believing(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                return new DelegatingLayerUpload(delegate.upload(name, options)) {
                    @Override
                    public Layer finish(long size, Digest digest) throws IOException {
                        try {
                            return delegate.finish(size, digest);
                        } catch (DigestMismatchException e) {
                            if (options.expectedDigest().equals(Optional.of(digest))) {
                                return service.fetch(name, digest);
                            }
                            throw e;
                        }
                    }
                };
            }
        };
    }

    private static LayerUpload over(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                try {
                    return delegate.finish(size, digest);
                } catch (StorageException e) {
                    delegate.close();
                    throw e;
                }
            }
        };
    }

    private static LayerUpload dropping(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            private boolean failed;

            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                try {
                    Layer layer = delegate.finish(size, digest);
                    failed = false;
                    return layer;
                } catch (StorageException e) {
                    failed = true;
                    throw e;
                }
            }

            @Override
            public void close() throws IOException {
                if (failed) {
                    delegate.cancel();
                } else {
                    delegate.close();
                }
            }
        };
    }

    private static LayerService obliging(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                boolean finishing = delegate.statUpload(name, id)
                        .filter(UploadInfo::finishing)
                        .isPresent();
                LayerUpload upload = delegate.resume(name, id);
                return finishing ? obliging(upload) : upload;
            }
        };
    }

    private static LayerUpload obliging(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                try {
                    return delegate.finish(size, digest);
                } catch (SizeMismatchException e) {
                    return delegate.finish(e.actual(), digest);
                } catch (DigestMismatchException e) {
                    return delegate.finish(size, e.actual());
                }
            }
        };
    }

    private static LayerService closing(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
                try (source) {
                    return delegate.put(name, source, expected);
                }
            }
        };
    }

    private static LayerService uploading(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
                try (LayerUpload upload = delegate.upload(name)) {
                    upload.transferFrom(source);
                    return upload.finish(upload.size(), expected);
                }
            }
        };
    }

    private static LayerService silent(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
                try {
                    return delegate.put(name, source, expected);
                } catch (StorageException e) {
                    if (delegate.exists(name, expected)) {
                        return delegate.fetch(name, expected);
                    }
                    throw e;
                }
            }
        };
    }
}
