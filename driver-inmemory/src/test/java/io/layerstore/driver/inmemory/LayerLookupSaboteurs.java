// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Layer services that find what is not there, or not what is. */
final class LayerLookupSaboteurs {
    private static final int CHUNK = 65_536;

    private LayerLookupSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.service(
                        "remembers what did not exist",
                        LayerLookupSaboteurs::negativeCache,
                        "LS-CONC-01 LS-DEL-05 LS-EXI-01 LS-ISO-02"),
                LayerSaboteur.knowing("looks at the link alone", LayerLookupSaboteurs::byLink, "LS-EXI-02 LS-EXI-04"),
                LayerSaboteur.service(
                        "takes a failure for absence",
                        LayerLookupSaboteurs::failing,
                        "LS-ERR-01 LS-ERR-03 LS-EVT-02 LS-EXI-03"),
                LayerSaboteur.service(
                        "fails over what is damaged", LayerLookupSaboteurs::shocked, "LS-EXI-02 LS-EXI-04"),
                LayerSaboteur.layer(
                        "loses the last byte of what is longer than a chunk",
                        LayerLookupSaboteurs::cut,
                        "LS-CANC-01 LS-CANC-02 LS-FET-01 LS-FIN-03 LS-FIN-07 LS-FIN-15 LS-LAY-02",
                        "LS-LAY-10 LS-LAY-11 LS-LAY-12 LS-OFF-06 LS-OFF-08 LS-PUT-01 LS-PUT-03 LS-PUT-04",
                        "LS-UPL-02"),
                LayerSaboteur.service(
                        "calls corrupt what is unknown",
                        LayerLookupSaboteurs::alarmed,
                        "LS-CANC-01 LS-DEL-01 LS-DEL-03 LS-DEL-05 LS-FET-02 LS-ISO-01 LS-UPL-08"),
                LayerSaboteur.service(
                        "calls unknown what is corrupt", LayerLookupSaboteurs::hushing, "LS-FET-03 LS-FET-05"),
                LayerSaboteur.service(
                        "does not look at the size of a descriptor", LayerLookupSaboteurs::unsized, "LS-FET-04"),
                LayerSaboteur.driver(
                        "serves a blob that was emptied",
                        LayerLookupSaboteurs::serving,
                        "LS-EXI-04 LS-FET-01 LS-FET-05 LS-LAY-02 LS-LAY-03 LS-LAY-04 LS-PUT-01"),
                LayerSaboteur.driver(
                        "trusts whatever blob is there",
                        driver -> keeping(driver, Tree::isBlob),
                        "LS-FET-06 LS-FIN-08 LS-LAY-06"),
                LayerSaboteur.driver(
                        "trusts whatever link is there", driver -> keeping(driver, Tree::isLink), "LS-FET-06"),
                LayerSaboteur.driver("knows only what is in its index", LayerLookupSaboteurs::indexed, "LS-FET-07"));
    }

    private static LayerService negativeCache(LayerService service) {
        Set<Digest> absent = ConcurrentHashMap.newKeySet();
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                if (!absent.contains(digest) && delegate.exists(name, digest)) {
                    return true;
                }
                absent.add(digest);
                return false;
            }
        };
    }

    private static LayerService byLink(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                return delegate.exists(name, digest)
                        || driver.stat(Tree.link(name, digest)).isPresent();
            }
        };
    }

    private static LayerService failing(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.exists(name, digest);
                } catch (StorageException e) {
                    return false;
                }
            }
        };
    }

    private static LayerService shocked(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                if (delegate.exists(name, digest)) {
                    return true;
                }
                try {
                    delegate.fetch(name, digest).close();
                } catch (LayerUnknownException e) {
                    return false;
                }
                return true;
            }
        };
    }

    private static Layer cut(Layer layer) {
        return new DelegatingLayer(layer) {
            @Override
            public InputStream asInputStream() {
                return new FilterInputStream(delegate.asInputStream()) {
                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        long rest = delegate.size() - 1 - delegate.position();
                        if (delegate.size() <= CHUNK) {
                            return in.read(bytes, offset, length);
                        }
                        return rest <= 0 ? -1 : in.read(bytes, offset, (int) Math.min(length, rest));
                    }
                };
            }
        };
    }

    private static LayerService alarmed(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer fetch(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.fetch(name, digest);
                } catch (LayerUnknownException e) {
                    throw new LayerCorruptException(name, digest, "its link is gone", e);
                }
            }
        };
    }

    private static LayerService hushing(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer fetch(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.fetch(name, digest);
                } catch (LayerCorruptException e) {
                    throw new LayerUnknownException(name, digest);
                }
            }
        };
    }

    private static LayerService unsized(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer fetch(RepositoryName name, Descriptor descriptor) throws IOException {
                return delegate.fetch(name, descriptor.digest());
            }
        };
    }

    private static StorageDriver serving(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public Optional<FileInfo> stat(StoragePath path) throws StorageException {
                return delegate.stat(path).map(LayerLookupSaboteurs::atLeastOneByte);
            }
        };
    }

    private static FileInfo atLeastOneByte(FileInfo info) {
        return Tree.isBlob(info.path()) && info.size() == 0
                ? new FileInfo(info.path(), 1, info.lastModified(), info.version())
                : info;
    }

    /** Writes and publishes nothing where something of a kind is. */
    private static StorageDriver keeping(StorageDriver driver, java.util.function.Predicate<StoragePath> kind) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                Optional<FileInfo> there = kind.test(path) ? delegate.stat(path) : Optional.empty();
                return there.isPresent() ? there.get() : delegate.putContent(path, content, options);
            }

            @Override
            public StorageWriter writer(StageOptions options) throws StorageException {
                return new DelegatingWriter(delegate.writer(options)) {
                    @Override
                    public StagedContent seal(byte[] attachment) throws IOException {
                        return keeping(driver, delegate.seal(attachment), kind);
                    }
                };
            }
        };
    }

    private static StagedContent keeping(
            StorageDriver driver, StagedContent staged, java.util.function.Predicate<StoragePath> kind) {
        return new DelegatingStagedContent(staged) {
            @Override
            public FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
                Optional<FileInfo> there = kind.test(path) ? driver.stat(path) : Optional.empty();
                if (there.isEmpty()) {
                    return delegate.publish(path, options);
                }
                delegate.discard();
                return there.get();
            }
        };
    }

    private static StorageDriver indexed(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public byte[] getContent(StoragePath path, int limit) throws StorageException {
                if (Tree.isLink(path) && delegate.stat(Tree.markerOf(path)).isEmpty()) {
                    throw new StorageException(
                            StorageErrorKind.NOT_FOUND, name(), "read", path.value(), "it is not in the index");
                }
                return delegate.getContent(path, limit);
            }
        };
    }
}
