// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.layer.Action;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.UploadPage;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.OpenStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Layer services that mix up repositories, people and rights. */
final class LayerAccessSaboteurs {
    private LayerAccessSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.knowing(
                        "finds a layer wherever its bytes are",
                        LayerAccessSaboteurs::byBlob,
                        "LS-DEL-01 LS-DEL-05 LS-DEL-06 LS-EVT-01 LS-EXI-04 LS-FIN-14 LS-ISO-01",
                        "LS-ISO-02 LS-MNT-01 LS-MNT-02 LS-MNT-03 LS-MNT-08 LS-MNT-09 LS-TIM-01"),
                LayerSaboteur.knowing(
                        "lists a repository by the beginning of its name", LayerAccessSaboteurs::byPrefix, "LS-ISO-02"),
                LayerSaboteur.service("remembers layers by their digest", LayerAccessSaboteurs::byDigest, "LS-ISO-03"),
                LayerSaboteur.settings(
                        "looks into the store before it asks for the right",
                        settings -> settings.accessController((who, where, what) -> {
                            looked(settings.driver(), where);
                            return settings.access().permits(who, where, what);
                        }),
                        "LS-ACC-01 LS-DEL-05 LS-ERR-01 LS-ERR-03 LS-EVT-02 LS-EXI-03 LS-FIN-02",
                        "LS-MNT-07 LS-PUT-03 LS-PUT-04 LS-RES-09 LS-UPL-09 LS-UPL-10 LS-UPL-12 LS-UPL-13"),
                LayerSaboteur.settings(
                        "asks for the right to pull, whatever is done",
                        settings -> settings.accessController(
                                (who, where, what) -> settings.access().permits(who, where, Action.PULL)
                                        && settings.access().permits(who, where, what)),
                        "LS-ACC-02 LS-ACC-04"),
                LayerSaboteur.service(
                        "takes the bytes before it asks for the right",
                        LayerAccessSaboteurs::buffering,
                        "LS-ACC-03 LS-CANC-01 LS-CANC-02"),
                LayerSaboteur.privileged(
                        "lists all uploads to everybody", LayerAccessSaboteurs::listingAll, "LS-ACC-04"),
                LayerSaboteur.subject(
                        "serves everybody as the first who came",
                        LayerAccessSaboteurs::firstPrincipal,
                        "LS-ACC-04 LS-ACC-05"));
    }

    private static LayerService byBlob(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public boolean exists(RepositoryName name, Digest digest) throws IOException {
                return delegate.exists(name, digest)
                        || (digest.algorithm() == DigestAlgorithm.SHA256
                                && driver.stat(Tree.blob(digest)).isPresent());
            }
        };
    }

    private static LayerService byPrefix(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
                LayerPage page = delegate.layers(name, startAfter, limit);
                Set<Digest> digests = new TreeSet<>(page.digests());
                for (StoragePath path : Tree.below(driver, Tree.REPOSITORIES + name)) {
                    Tree.linked(path)
                            .filter(digest -> digest.toString().compareTo(startAfter) > 0)
                            .ifPresent(digests::add);
                }
                return page.next().isPresent() ? page : new LayerPage(List.copyOf(digests), null);
            }
        };
    }

    private static LayerService byDigest(LayerService service) {
        Map<Digest, RepositoryName> first = new ConcurrentHashMap<>();
        return new DelegatingLayerService(service) {
            @Override
            public Layer fetch(RepositoryName name, Digest digest) throws IOException {
                RepositoryName known = first.computeIfAbsent(digest, unknown -> name);
                return new DelegatingLayer(delegate.fetch(name, digest)) {
                    @Override
                    public RepositoryName name() {
                        return known;
                    }
                };
            }
        };
    }

    private static void looked(StorageDriver driver, RepositoryName where) {
        try {
            driver.stat(Tree.link(where, DigestAlgorithm.SHA256.newDigester().digest()));
        } catch (StorageException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LayerService buffering(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
                ByteBuffer all = ByteBuffer.allocate(2 << 20);
                while (source.read(all) >= 0) {
                    all.limit(all.capacity());
                }
                InputStream bytes = new java.io.ByteArrayInputStream(all.array(), 0, all.position());
                return delegate.put(name, Channels.newChannel(bytes), expected);
            }
        };
    }

    private static LayerService listingAll(LayerService all, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public UploadPage uploads(String startAfter, int limit) throws IOException {
                return all.uploads(startAfter, limit);
            }
        };
    }

    private static OpenStore firstPrincipal(io.layerstore.tck.harness.StoreSettings settings) throws StorageException {
        AtomicReference<LayerService> first = new AtomicReference<>();
        return new DelegatingStore(LayerServiceSubject.layerstore().open(settings), service -> {
            first.compareAndSet(null, service);
            return first.get();
        });
    }
}
