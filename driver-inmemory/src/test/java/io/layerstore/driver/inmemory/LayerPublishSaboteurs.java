// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.saboteur.DelegatingStagedContent;
import io.layerstore.tck.saboteur.DelegatingWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Layer services that do the last steps of a push in the wrong order, or leave one out. */
final class LayerPublishSaboteurs {
    private LayerPublishSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.driver(
                        "writes its markers before the links",
                        LayerPublishSaboteurs::markersEarly,
                        "LS-DEL-06 LS-FIN-01 LS-MNT-04 LS-MNT-09"),
                LayerSaboteur.knowing(
                        "links before it publishes",
                        LayerPublishSaboteurs::linksEarly,
                        "LS-FIN-02 LS-FIN-12 LS-FIN-14 LS-PUT-03 LS-PUT-04"),
                LayerSaboteur.driver(
                        "does not write down that it is finishing",
                        LayerPublishSaboteurs::unrecorded,
                        "LS-FIN-01 LS-FIN-02 LS-FIN-12 LS-FIN-13 LS-FIN-14"),
                LayerSaboteur.driver(
                        "ends its links with a newline",
                        LayerPublishSaboteurs::newline,
                        "LS-CANC-01 LS-CANC-02 LS-DEL-06 LS-ERR-01 LS-FET-06 LS-FIN-02 LS-FIN-05",
                        "LS-FIN-06 LS-FIN-07 LS-FIN-08 LS-FIN-10 LS-FIN-12 LS-FIN-15 LS-MNT-01",
                        "LS-MNT-07 LS-MNT-08 LS-PUT-01 LS-PUT-03 LS-PUT-04 LS-RES-08 LS-UPL-02",
                        "LS-UPL-06"),
                LayerSaboteur.service(
                        "links one name alone",
                        LayerPublishSaboteurs::oneName,
                        "LS-DEL-01 LS-FIN-06 LS-FIN-07 LS-LAY-07 LS-LST-01 LS-LST-02 LS-MNT-01",
                        "LS-MNT-03 LS-MNT-04"),
                LayerSaboteur.writer(
                        "publishes again what is there", LayerPublishSaboteurs::again, "LS-CAN-02 LS-FIN-08 LS-FIN-12"),
                LayerSaboteur.driver(
                        "remembers one repository for each layer",
                        LayerPublishSaboteurs::oneMarker,
                        "LS-FIN-10 LS-MNT-04 LS-MNT-07 LS-UPL-02"));
    }

    private static StorageDriver markersEarly(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                if (Tree.isMarker(path)) {
                    return new FileInfo(path, 0, Instant.EPOCH, "earlier");
                }
                if (Tree.isLink(path)) {
                    delegate.putContent(Tree.markerOf(path), new byte[0], WriteOptions.replace());
                }
                return delegate.putContent(path, content, options);
            }
        };
    }

    private static LayerService linksEarly(StorageDriver driver, LayerService service) {
        return new WrappedHandles(service, layer -> layer, upload -> new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                if (size == size() && delegate.digest().equals(Optional.of(digest))) {
                    link(driver, name(), digest);
                }
                return delegate.finish(size, digest);
            }
        }) {
            @Override
            public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
                byte[] bytes = Channels.newInputStream(source).readAllBytes();
                var digester = DigestAlgorithm.SHA256.newDigester();
                digester.update(bytes, 0, bytes.length);
                if (digester.digest().equals(expected)) {
                    link(driver, name, expected);
                }
                return delegate.put(name, Channels.newChannel(new ByteArrayInputStream(bytes)), expected);
            }
        };
    }

    private static void link(StorageDriver driver, RepositoryName name, Digest digest) throws StorageException {
        byte[] content = digest.toString().getBytes(StandardCharsets.US_ASCII);
        driver.putContent(Tree.link(name, digest), content, WriteOptions.replace());
    }

    private static StorageDriver unrecorded(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                if (Tree.isRecord(path) && delegate.stat(path).isPresent()) {
                    return delegate.stat(path).orElseThrow();
                }
                return delegate.putContent(path, content, options);
            }
        };
    }

    private static StorageDriver newline(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                byte[] line =
                        (new String(content, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII);
                return delegate.putContent(path, Tree.isLink(path) ? line : content, options);
            }
        };
    }

    private static LayerService oneName(LayerService service) {
        return new WrappedHandles(service, layer -> layer, upload -> new DelegatingLayerUpload(upload) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                Layer layer = delegate.finish(size, digest);
                if (!digest.equals(layer.canonicalDigest()) && service.exists(name(), layer.canonicalDigest())) {
                    service.delete(name(), layer.canonicalDigest());
                }
                return layer;
            }
        });
    }

    /** Publishes what should have been discarded because a blob of that size is there already. */
    private static StorageWriter again(StorageDriver driver, StorageWriter writer) {
        return new DelegatingWriter(writer) {
            @Override
            public StagedContent seal(byte[] attachment) throws IOException {
                StagedContent staged = delegate.seal(attachment);
                return new DelegatingStagedContent(staged) {
                    @Override
                    public void discard() throws IOException {
                        StoragePath blob = Tree.blob(digestOf(staged));
                        if (driver.stat(blob).isPresent()) {
                            delegate.publish(blob, WriteOptions.replace());
                        } else {
                            delegate.discard();
                        }
                    }
                };
            }
        };
    }

    private static Digest digestOf(StagedContent staged) throws IOException {
        var digester = DigestAlgorithm.SHA256.newDigester();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try (StorageReader reader = staged.open()) {
            while (reader.read(buffer) >= 0) {
                digester.update(buffer.flip());
                buffer.clear();
            }
        }
        return digester.digest();
    }

    private static StorageDriver oneMarker(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                FileInfo info = delegate.putContent(path, content, options);
                if (Tree.isMarker(path)) {
                    Digest digest = Tree.linked(Tree.linkOf(path)).orElseThrow();
                    for (StoragePath marker : Tree.below(delegate, Tree.markers(digest))) {
                        if (!marker.equals(path)) {
                            delegate.delete(marker, DeleteOptions.any());
                        }
                    }
                }
                return info;
            }
        };
    }
}
