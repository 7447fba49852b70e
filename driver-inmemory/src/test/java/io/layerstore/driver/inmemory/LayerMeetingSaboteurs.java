// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.harness.StoreSettings;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Layer services that do not get on with others, with clocks or with interrupts. */
final class LayerMeetingSaboteurs {
    private LayerMeetingSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.service(
                        "gives a mount back when the source is gone", LayerMeetingSaboteurs::giving, "LS-MNT-08"),
                LayerSaboteur.driver("does not miss its markers", LayerMeetingSaboteurs::unmissed, "LS-MNT-04"),
                LayerSaboteur.knowing(
                        "fails over an upload that has just ended",
                        LayerMeetingSaboteurs::startled,
                        "LS-UPL-11 LS-UPL-12"),
                LayerSaboteur.writer("fails where somebody else was first", LayerMeetingSaboteurs::jealous, "LS-FIN-15")
                        .maybeBy("it depends on which pushes meet", "LS-FIN-10"),
                LayerSaboteur.subject("lets uploads expire", LayerMeetingSaboteurs::expiring, "LS-TIM-01 LS-UPL-03"),
                LayerSaboteur.service("swallows interrupts", LayerMeetingSaboteurs::swallowing, "LS-CANC-01"),
                LayerSaboteur.upload("gives up when it is interrupted", LayerMeetingSaboteurs::nervous, "LS-CANC-02"),
                LayerSaboteur.service("cancels in any repository", LayerMeetingSaboteurs::anywhere, "LS-CAN-05"),
                LayerSaboteur.service(
                        "cancels what can be resumed",
                        LayerMeetingSaboteurs::resuming,
                        "LS-CAN-04 LS-CAN-06 LS-ERR-01 LS-EVT-02"),
                LayerSaboteur.knowing("cancels behind the owner's back", LayerMeetingSaboteurs::stealing, "LS-CAN-07"));
    }

    private static LayerService giving(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
                Layer layer = delegate.mount(target, digest, source);
                if (!delegate.exists(source, digest)) {
                    delegate.delete(target, digest);
                }
                return layer;
            }
        };
    }

    private static StorageDriver unmissed(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public Optional<FileInfo> stat(StoragePath path) throws StorageException {
                Optional<FileInfo> info = delegate.stat(path);
                return info.isEmpty() && Tree.isMarker(path)
                        ? Optional.of(new FileInfo(path, 0, Instant.EPOCH, "surely"))
                        : info;
            }
        };
    }

    private static LayerService startled(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException {
                Optional<UploadInfo> info = delegate.statUpload(name, id);
                if (info.isPresent() && driver.stat(Tree.record(id)).isEmpty()) {
                    throw new StorageException(StorageErrorKind.NOT_FOUND, "heap", "stat", id.value(), "it is gone");
                }
                return info;
            }
        };
    }

    private static StorageWriter jealous(StorageDriver driver, StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return new DelegatingStagedContent(delegate.seal(attachment)) {
                    @Override
                    public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                        Optional<FileInfo> there = driver.stat(path);
                        if (there.isPresent() && there.get().size() == size()) {
                            throw new StorageException(
                                    StorageErrorKind.ALREADY_EXISTS, "heap", "publish", path.value(), "it is there");
                        }
                        return delegate.publish(path, options);
                    }
                };
            }
        };
    }

    private static OpenStore expiring(StoreSettings settings) throws StorageException {
        return new DelegatingStore(
                LayerServiceSubject.layerstore().open(settings), service -> new DelegatingLayerService(service) {
                    @Override
                    public Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException {
                        Instant oldest = settings.times().instant().minus(Duration.ofDays(1000));
                        return delegate.statUpload(name, id)
                                .filter(info -> info.startedAt().isAfter(oldest));
                    }
                });
    }

    private static LayerService swallowing(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                if (Thread.interrupted()) {
                    throw new StorageException(StorageErrorKind.INTERRUPTED, "heap", "stat", "", "interrupted");
                }
                return delegate.exists(name, digest);
            }
        };
    }

    private static LayerUpload nervous(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public long transferFrom(ReadableByteChannel source) throws IOException {
                long taken = delegate.transferFrom(source);
                if (Thread.currentThread().isInterrupted()) {
                    delegate.cancel();
                }
                return taken;
            }
        };
    }

    private static LayerService anywhere(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public void cancel(RepositoryName name, UploadId id) throws IOException {
                try {
                    delegate.cancel(name, id);
                } catch (UploadUnknownException e) {
                    for (UploadInfo info : delegate.uploads("", 1000).uploads()) {
                        if (info.id().equals(id)) {
                            delegate.cancel(info.name(), id);
                        }
                    }
                    throw e;
                }
            }
        };
    }

    private static LayerService resuming(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public void cancel(RepositoryName name, UploadId id) throws IOException {
                if (delegate.statUpload(name, id).isPresent()) {
                    delegate.resume(name, id).cancel();
                } else {
                    delegate.cancel(name, id);
                }
            }
        };
    }

    private static LayerService stealing(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public void cancel(RepositoryName name, UploadId id) throws IOException {
                try {
                    delegate.cancel(name, id);
                } catch (UploadBusyException e) {
                    driver.delete(Tree.record(id), DeleteOptions.any());
                }
            }
        };
    }
}
