// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerNotTarException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import java.io.IOException;
import java.util.List;

/** Layer services that are careless with digests: read bytes too often, and take tarsums for what they are not. */
final class LayerDigestSaboteurs {
    private LayerDigestSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.writer(
                        "forgets what goes with a checkpoint", LayerDigestSaboteurs::forgetful, "LS-RES-11 LS-RES-12"),
                LayerSaboteur.writer("reads all bytes twice", LayerDigestSaboteurs::reading, "LS-DIG-02 LS-RES-13"),
                LayerSaboteur.service(
                        "has no use for what is announced",
                        LayerDigestSaboteurs::deaf,
                        "LS-DIG-02 LS-RES-11 LS-RES-12"),
                LayerSaboteur.upload(
                        "hides a layer under its tarsum",
                        LayerDigestSaboteurs::hiding,
                        "LS-DIG-01 LS-DIG-02 LS-DIG-03 LS-DIG-04 LS-DIG-05 LS-DIG-06 LS-DIG-07 LS-DIG-08"),
                LayerSaboteur.service(
                        "takes every version of tarsums for the first", LayerDigestSaboteurs::unversioned, "LS-DIG-03"),
                LayerSaboteur.service(
                        "gives a tarsum to whoever comes last",
                        LayerDigestSaboteurs::lastWins,
                        "LS-DIG-04 LS-DIG-06 LS-DIG-07"),
                LayerSaboteur.driver(
                        "writes a tarsum without a condition", LayerDigestSaboteurs::unconditional, "LS-DIG-06"),
                LayerSaboteur.upload(
                        "finds the tarsum of nothing in anything", LayerDigestSaboteurs::anything, "LS-DIG-05"),
                LayerSaboteur.driver(
                        "takes its own tarsum for another's",
                        LayerDigestSaboteurs::estranged,
                        "LS-DIG-02 LS-DIG-03 LS-DIG-04 LS-DIG-06 LS-DIG-07 LS-DIG-08"),
                LayerSaboteur.driver("never replaces a tarsum", LayerDigestSaboteurs::unhealing, "LS-DIG-08"));
    }

    private static StorageWriter forgetful(StorageDriver driver, StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public byte[] attachment() {
                return new byte[0];
            }
        };
    }

    private static StorageWriter reading(StorageDriver driver, StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                return new DelegatingStagedContent(delegate.seal(attachment)) {
                    @Override
                    public StorageReader open() throws IOException {
                        delegate.open().close();
                        return delegate.open();
                    }
                };
            }
        };
    }

    private static LayerService deaf(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
                return delegate.upload(name, UploadOptions.defaults());
            }
        };
    }

    private static LayerUpload hiding(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                return delegate.finish(size, digest.algorithm().isTarSum() ? digest().orElse(digest) : digest);
            }
        };
    }

    private static Digest first(Digest digest) {
        return digest.algorithm().isTarSum() ? new Digest(DigestAlgorithm.TARSUM_V1_SHA256, digest.hex()) : digest;
    }

    private static LayerService unversioned(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                return delegate.exists(name, first(digest));
            }
        };
    }

    private static LayerService lastWins(LayerService service) {
        return new WrappedHandles(service, layer -> layer, upload -> new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                if (digest.algorithm() == DigestAlgorithm.TARSUM_V1_SHA256 && service.exists(name(), digest)) {
                    service.delete(name(), digest);
                }
                return delegate.finish(size, digest);
            }
        });
    }

    private static boolean isTarSum(StoragePath path) {
        return Tree.isLink(path) && path.value().contains("/tarsum/v1/");
    }

    private static StorageDriver unconditional(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                return delegate.putContent(path, content, isTarSum(path) ? WriteOptions.replace() : options);
            }
        };
    }

    private static LayerUpload anything(LayerUpload upload) {
        return new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                try {
                    return delegate.finish(size, digest);
                } catch (LayerNotTarException e) {
                    return delegate.finish(size, delegate.digest().orElseThrow());
                }
            }
        };
    }

    private static StorageDriver estranged(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                if (isTarSum(path)
                        && options.mode() == WriteOptions.Mode.CREATE_NEW
                        && delegate.stat(path).isPresent()) {
                    throw new StorageException(StorageErrorKind.IO, name(), "write", path.value(), "another's", null);
                }
                return delegate.putContent(path, content, options);
            }
        };
    }

    private static StorageDriver unhealing(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                if (isTarSum(path) && options.mode() == WriteOptions.Mode.REPLACE) {
                    return delegate.stat(path).orElseThrow();
                }
                return delegate.putContent(path, content, options);
            }
        };
    }
}
