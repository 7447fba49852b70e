// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.driver.StorageException;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.TagService;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.List;

/** Manifest services that let in whom they should not, or tell what is not so. */
final class ManifestAccessSaboteurs {
    private ManifestAccessSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                ManifestSaboteur.manifests("serves blobs as manifests", ManifestAccessSaboteurs::anybodys, "MS-ISO-01"),
                ManifestSaboteur.manifests("looks before it asks", ManifestAccessSaboteurs::curious, "MS-ACC-01"),
                ManifestSaboteur.manifests(
                        "pulls what it was pushed", ManifestAccessSaboteurs::pulling, "MS-ACC-01 MS-ACC-02"),
                ManifestSaboteur.tags(
                        "lets everybody move tags", ManifestAccessSaboteurs::moving, "MS-ACC-01 MS-ACC-02"),
                ManifestSaboteur.manifests("shows all repositories", ManifestAccessSaboteurs::showing, "MS-ACC-03"),
                ManifestSaboteur.manifests(
                        "filters pages that are cut", ManifestAccessSaboteurs::filtering, "MS-ACC-03"),
                LayerSaboteur.settings(
                        "reports all but failures",
                        settings -> settings.eventSink(event -> {
                            if (event.succeeded()) {
                                settings.events().accept(event);
                            }
                        }),
                        "MS-EVT-01"),
                ManifestSaboteur.manifests(
                        "takes every failure for an unknown manifest", ManifestAccessSaboteurs::unknowing, "MS-ERR-01"),
                ManifestSaboteur.tags("clips limits of tags", ManifestAccessSaboteurs::clipping, "MS-ERR-02"));
    }

    private static ManifestService anybodys(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Manifest fetch(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.fetch(name, digest);
                } catch (ManifestUnknownException e) {
                    if (digest.algorithm() == DigestAlgorithm.SHA256
                            && known.driver().stat(Tree.blob(digest)).isPresent()) {
                        byte[] bytes = known.driver().getContent(Tree.blob(digest), 1 << 20);
                        return new Manifest(ManifestKind.OCI_IMAGE.mediaType(), digest, bytes);
                    }
                    throw e;
                }
            }
        };
    }

    private static ManifestService curious(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                known.driver().stat(Tree.manifest(name, digest));
                delegate.delete(name, digest);
            }
        };
    }

    private static ManifestService pulling(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                delegate.manifests(name, "", 1);
                return delegate.put(name, content, options);
            }
        };
    }

    private static TagService moving(ManifestSaboteur.Known known, TagService honest) throws StorageException {
        TagService all = known.careless().tags();
        return new DelegatingTagService(honest) {
            @Override
            public void tag(RepositoryName name, Tag tag, Digest digest) throws IOException {
                all.tag(name, tag, digest);
            }
        };
    }

    private static ManifestService showing(ManifestSaboteur.Known known, ManifestService honest)
            throws StorageException {
        ManifestService all = known.careless().manifests();
        return new DelegatingManifestService(honest) {
            @Override
            public Page<RepositoryName> repositories(String startAfter, int limit) throws IOException {
                return all.repositories(startAfter, limit);
            }
        };
    }

    private static ManifestService filtering(ManifestSaboteur.Known known, ManifestService honest)
            throws StorageException {
        ManifestService all = known.careless().manifests();
        return new DelegatingManifestService(honest) {
            @Override
            public Page<RepositoryName> repositories(String startAfter, int limit) throws IOException {
                Page<RepositoryName> cut = all.repositories(startAfter, limit);
                List<RepositoryName> mine = delegate.repositories("", 1000).entries();
                return new Page<>(
                        cut.entries().stream().filter(mine::contains).toList(),
                        cut.next().orElse(null));
            }
        };
    }

    private static ManifestService unknowing(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Manifest fetch(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.fetch(name, digest);
                } catch (StorageException e) {
                    throw new ManifestUnknownException(name, digest);
                }
            }
        };
    }

    private static TagService clipping(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
                return delegate.tags(name, startAfter, Math.max(1, Math.min(1000, limit)));
            }
        };
    }
}
