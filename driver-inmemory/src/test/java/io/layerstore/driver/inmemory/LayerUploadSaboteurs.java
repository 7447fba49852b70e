// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadPage;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Layer services that lose sight of uploads, or count them wrongly. */
final class LayerUploadSaboteurs {
    private static final Digest NO_BYTES = DigestAlgorithm.SHA256.newDigester().digest();

    private LayerUploadSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.service(
                        "knows an upload from its first byte",
                        LayerUploadSaboteurs::late,
                        "LS-CAN-03 LS-FIN-02 LS-OFF-01 LS-UPL-01 LS-UPL-12 LS-UPL-13"),
                LayerSaboteur.service("begins for itself", LayerUploadSaboteurs::selfish, "LS-UPL-12 LS-UPL-13"),
                once(),
                LayerSaboteur.service(
                        "looks at an upload by resuming it",
                        LayerUploadSaboteurs::resuming,
                        "LS-CAN-03 LS-ERR-03 LS-OFF-03 LS-UPL-01 LS-UPL-03 LS-UPL-11"),
                LayerSaboteur.service("lists uploads backwards", LayerUploadSaboteurs::backwards, "LS-UPL-04"),
                LayerSaboteur.upload(
                        "swallows bytes that come after the end",
                        LayerUploadSaboteurs::swallowing,
                        "LS-FIN-14 LS-RES-07 LS-UPL-05"),
                LayerSaboteur.service(
                        "believes the size that was expected", LayerUploadSaboteurs::believing, "LS-UPL-06"),
                LayerSaboteur.upload(
                        "can be cancelled after every end", LayerUploadSaboteurs::cancellable, "LS-UPL-07"),
                LayerSaboteur.knowing("links what was announced", LayerUploadSaboteurs::linking, "LS-UPL-06 LS-UPL-08"),
                LayerSaboteur.knowing(
                        "lists nothing if one record is damaged", LayerUploadSaboteurs::fragile, "LS-ACC-04 LS-UPL-09"),
                LayerSaboteur.upload(
                        "acknowledges what it accepts", LayerUploadSaboteurs::hopeful, "LS-OFF-01 LS-OFF-09"),
                LayerSaboteur.upload(
                        "counts only what is durable",
                        LayerUploadSaboteurs::durable,
                        "LS-CANC-02 LS-OFF-02 LS-OFF-04 LS-OFF-06 LS-OFF-08 LS-OFF-09 LS-UPL-03"),
                LayerSaboteur.service(
                        "makes its checkpoints when it likes",
                        LayerUploadSaboteurs::careless,
                        "LS-OFF-03 LS-OFF-08 LS-RES-05"),
                LayerSaboteur.upload("appends wherever the bytes belong", LayerUploadSaboteurs::appending, "LS-OFF-04"),
                LayerSaboteur.service(
                        "tells the digest of no bytes after a resume", LayerUploadSaboteurs::partial, "LS-OFF-05"),
                LayerSaboteur.upload("ends with its source", LayerUploadSaboteurs::mortal, "LS-OFF-06"),
                LayerSaboteur.upload("leaves buffers where they were", LayerUploadSaboteurs::peeking, "LS-OFF-07"),
                LayerSaboteur.upload("counts bytes that it did not get", LayerUploadSaboteurs::counting, "LS-OFF-08"));
    }

    private static LayerService late(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException {
                return delegate.statUpload(name, id).filter(info -> info.offset() > 0);
            }
        };
    }

    private static LayerService selfish(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public UploadId begin(RepositoryName name, UploadOptions options) throws IOException {
                return delegate.upload(name, options).id();
            }
        };
    }

    private static LayerSaboteur once() {
        Set<Digest> pushed = ConcurrentHashMap.newKeySet();
        return LayerSaboteur.upload(
                        "refuses a layer that somebody else has pushed",
                        upload -> new DelegatingLayerUpload(upload) {
                            @Override
                            public Layer finish(long size, Digest digest) throws IOException {
                                Layer layer = delegate.finish(size, digest);
                                if (!pushed.add(digest)) {
                                    layer.close();
                                    throw new StorageException(
                                            StorageErrorKind.ALREADY_EXISTS,
                                            "heap",
                                            "publish",
                                            digest.toString(),
                                            "it is there");
                                }
                                return layer;
                            }
                        },
                        "LS-CAN-03 LS-CANC-01 LS-CANC-02 LS-DEL-01 LS-DEL-04 LS-DEL-05 LS-DEL-06",
                        "LS-ERR-01 LS-EVT-01 LS-EXI-04 LS-FET-01 LS-FET-03 LS-FET-05 LS-FET-06",
                        "LS-FIN-02 LS-FIN-03 LS-FIN-08 LS-FIN-09 LS-FIN-10 LS-FIN-12 LS-FIN-13",
                        "LS-FIN-14 LS-ISO-03 LS-LAY-02 LS-LAY-03 LS-LAY-04 LS-LAY-06 LS-MNT-05",
                        "LS-MNT-08 LS-MNT-09 LS-OFF-03 LS-OFF-06 LS-OFF-09 LS-RES-02 LS-RES-09",
                        "LS-RES-10 LS-TIM-01 LS-UPL-02 LS-UPL-07 LS-UPL-11 LS-UPL-13")
                .maybeBy("it depends on which heirs meet", "LS-RES-08");
    }

    private static LayerService resuming(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException {
                Optional<UploadInfo> info = delegate.statUpload(name, id);
                if (info.isPresent()) {
                    delegate.resume(name, id).close();
                }
                return info;
            }
        };
    }

    private static LayerService backwards(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public UploadPage uploads(String startAfter, int limit) throws IOException {
                UploadPage page = delegate.uploads(startAfter, limit);
                List<UploadInfo> uploads = new ArrayList<>(page.uploads());
                uploads.sort(Comparator.comparing(UploadInfo::id).reversed());
                return new UploadPage(uploads, page.next().orElse(null));
            }
        };
    }

    private static LayerUpload swallowing(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                try {
                    return delegate.write(src);
                } catch (UploadClosedException e) {
                    int length = src.remaining();
                    src.position(src.limit());
                    return length;
                }
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
                        long expected = options.expectedSize().orElse(size);
                        if (expected != size) {
                            throw new SizeMismatchException(expected, size);
                        }
                        return delegate.finish(size, digest);
                    }
                };
            }
        };
    }

    private static LayerUpload cancellable(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public void cancel() throws IOException {
                if (delegate.isOpen()) {
                    delegate.cancel();
                }
            }
        };
    }

    private static LayerService linking(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                LayerUpload upload = delegate.upload(name, options);
                if (options.expectedDigest().isPresent()) {
                    Digest digest = options.expectedDigest().get();
                    byte[] link = digest.toString().getBytes(StandardCharsets.US_ASCII);
                    driver.putContent(Tree.link(name, digest), link, WriteOptions.replace());
                }
                return upload;
            }
        };
    }

    private static LayerService fragile(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public UploadPage uploads(String startAfter, int limit) throws IOException {
                UploadPage page = delegate.uploads(startAfter, limit);
                long begun = Tree.below(driver, Tree.UPLOADS).stream()
                        .map(path -> path.value().replaceAll("(/record|\\.begun)$", ""))
                        .distinct()
                        .count();
                return startAfter.isEmpty() && page.uploads().size() < Math.min(limit, begun)
                        ? new UploadPage(List.of(), null)
                        : page;
            }
        };
    }

    private static LayerUpload hopeful(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public long offset() {
                return delegate.size();
            }
        };
    }

    private static LayerUpload durable(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public long size() {
                return delegate.offset();
            }
        };
    }

    private static LayerService careless(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                return delegate.upload(name, options.withCheckpointEvery(Long.MAX_VALUE));
            }
        };
    }

    private static LayerUpload appending(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public long transferFrom(ReadableByteChannel source, long offset) throws IOException {
                return delegate.transferFrom(source);
            }
        };
    }

    private static LayerService partial(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
                return new DelegatingLayerUpload(delegate.resume(name, id)) {
                    @Override
                    public Optional<Digest> digest() {
                        return Optional.of(delegate.digest().orElse(NO_BYTES));
                    }
                };
            }
        };
    }

    private static LayerUpload mortal(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public long transferFrom(ReadableByteChannel source) throws IOException {
                try {
                    return delegate.transferFrom(source);
                } catch (StorageException e) {
                    throw e;
                } catch (IOException e) {
                    delegate.close();
                    throw e;
                }
            }
        };
    }

    private static LayerUpload peeking(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public int write(ByteBuffer src) throws IOException {
                return delegate.write(src.duplicate());
            }
        };
    }

    private static LayerUpload counting(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            private long lost;

            @Override
            public long size() {
                return delegate.size() + lost;
            }

            @Override
            public int write(ByteBuffer src) throws IOException {
                int length = src.remaining();
                long before = delegate.size();
                try {
                    return delegate.write(src);
                } catch (StorageException e) {
                    lost = before + length - delegate.size();
                    throw e;
                }
            }
        };
    }
}
