// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.LayerServiceSubject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Layer services that mount what they may not, delete what they should not, or list what is not there. */
final class LayerMountSaboteurs {
    private LayerMountSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                LayerSaboteur.service("reads what it mounts", LayerMountSaboteurs::reading, "LS-MNT-01"),
                LayerSaboteur.privileged(
                        "mounts from where it may not pull", LayerMountSaboteurs::mountingAll, "LS-MNT-02"),
                LayerSaboteur.privileged("mounts from anywhere at all", LayerMountSaboteurs::mountingAny, "LS-MNT-03"),
                LayerSaboteur.subject(
                        "does not rebuild its index",
                        settings -> new DelegatingStore(
                                LayerServiceSubject.layerstore().open(settings), same -> same) {
                            @Override
                            public long rebuildLayerIndex() {
                                return 0;
                            }
                        },
                        "LS-DEL-05 LS-MNT-04"),
                LayerSaboteur.knowing(
                        "believes its markers",
                        LayerMountSaboteurs::believing,
                        "LS-ACC-02 LS-DEL-05 LS-MNT-03 LS-MNT-05 LS-MNT-06 LS-MNT-08"),
                LayerSaboteur.knowing("mounts without looking", LayerMountSaboteurs::unseen, "LS-MNT-06"),
                LayerSaboteur.knowing(
                        "deletes the bytes with the link",
                        LayerMountSaboteurs::burning,
                        "LS-DEL-01 LS-DEL-06 LS-ERR-01 LS-MNT-01 LS-MNT-03 LS-MNT-07 LS-MNT-08"),
                LayerSaboteur.service(
                        "deletes what is not there",
                        LayerMountSaboteurs::always,
                        "LS-ACC-01 LS-ACC-02 LS-DEL-02 LS-EVT-02 LS-ISO-01"),
                LayerSaboteur.service(
                        "deletes only what is sound", LayerMountSaboteurs::onlySound, "LS-DEL-03 LS-EVT-02"),
                LayerSaboteur.service(
                        "never forgets what it has deleted", LayerMountSaboteurs::resentful, "LS-DEL-04 LS-MNT-07"),
                LayerSaboteur.service("lists sha256 alone", LayerMountSaboteurs::canonicalOnly, "LS-LST-01 LS-LST-02"),
                LayerSaboteur.service("skips a layer between pages", LayerMountSaboteurs::skipping, "LS-LST-02"),
                LayerSaboteur.knowing("lists nothing beside odd names", LayerMountSaboteurs::squeamish, "LS-LST-03"));
    }

    private static LayerService reading(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
                Layer layer = delegate.mount(target, digest, source);
                layer.verify();
                return layer;
            }
        };
    }

    private static LayerService mountingAll(LayerService all, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
                try {
                    return delegate.mount(target, digest, source);
                } catch (LayerUnknownException e) {
                    return all.mount(target, digest, source);
                }
            }
        };
    }

    private static LayerService mountingAny(LayerService all, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException {
                Optional<Layer> mounted = delegate.mount(target, digest);
                return mounted.isPresent() ? mounted : all.mount(target, digest);
            }
        };
    }

    private static LayerService believing(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException {
                Optional<Layer> mounted = delegate.mount(target, digest);
                if (mounted.isPresent()
                        || Tree.below(driver, Tree.markers(digest)).isEmpty()) {
                    return mounted;
                }
                byte[] link = digest.toString().getBytes(StandardCharsets.US_ASCII);
                driver.putContent(Tree.link(target, digest), link, WriteOptions.replace());
                return Optional.of(delegate.fetch(target, digest));
            }
        };
    }

    private static LayerService unseen(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
                try {
                    return delegate.mount(target, digest, source);
                } catch (LayerCorruptException e) {
                    byte[] link = driver.getContent(Tree.link(source, digest), 1024);
                    driver.putContent(Tree.link(target, digest), link, WriteOptions.replace());
                    throw e;
                }
            }
        };
    }

    private static LayerService burning(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                delegate.delete(name, digest);
                if (digest.algorithm() == DigestAlgorithm.SHA256) {
                    driver.delete(Tree.blob(digest), DeleteOptions.any());
                }
            }
        };
    }

    private static LayerService always(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                if (delegate.layers(name, "", 1000).digests().contains(digest)) {
                    delegate.delete(name, digest);
                }
            }
        };
    }

    private static LayerService onlySound(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                try {
                    delegate.fetch(name, digest).close();
                } catch (LayerUnknownException | AccessDeniedException e) {
                    delegate.delete(name, digest);
                    return;
                }
                delegate.delete(name, digest);
            }
        };
    }

    private static LayerService resentful(LayerService service) {
        Set<Digest> deleted = ConcurrentHashMap.newKeySet();
        return new DelegatingLayerService(service) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                delegate.delete(name, digest);
                deleted.add(digest);
            }

            @Override
            public Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException {
                Optional<Layer> mounted = delegate.mount(target, digest);
                return mounted.filter(layer -> !deleted.contains(digest));
            }
        };
    }

    private static LayerService canonicalOnly(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
                LayerPage page = delegate.layers(name, startAfter, limit);
                List<Digest> digests = new ArrayList<>(page.digests());
                digests.removeIf(digest -> digest.algorithm() != DigestAlgorithm.SHA256);
                return new LayerPage(digests, page.next().orElse(null));
            }
        };
    }

    private static LayerService skipping(LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
                LayerPage page = delegate.layers(name, startAfter, limit);
                if (page.next().isEmpty()) {
                    return page;
                }
                LayerPage more = delegate.layers(name, page.next().get(), 1);
                return more.digests().isEmpty()
                        ? page
                        : new LayerPage(page.digests(), more.digests().get(0).toString());
            }
        };
    }

    private static LayerService squeamish(StorageDriver driver, LayerService service) {
        return new DelegatingLayerService(service) {
            @Override
            public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
                LayerPage page = delegate.layers(name, startAfter, limit);
                List<StoragePath> all = Tree.below(driver, Tree.REPOSITORIES + name + "/_layers/");
                return all.stream().allMatch(Tree::isLink) ? page : new LayerPage(List.of(), null);
            }
        };
    }
}
