// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.Referrer;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.tck.harness.LayerServiceSubject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Manifest services that do not know who names whom. */
final class ManifestReferrerSaboteurs {
    private ManifestReferrerSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                ManifestSaboteur.manifests(
                        "lists referrers without their annotations", ManifestReferrerSaboteurs::terse, "MS-SUB-01"),
                ManifestSaboteur.manifests(
                        "filters pages of referrers that are cut", ManifestReferrerSaboteurs::cutting, "MS-SUB-02"),
                ManifestSaboteur.manifests(
                        "takes an unknown subject for an error", ManifestReferrerSaboteurs::strict, "MS-SUB-03"),
                LayerSaboteur.driver(
                        "keeps the markers of referrers for ever",
                        ManifestReferrerSaboteurs::keeping,
                        "MS-SUB-04 MS-SUB-05"),
                LayerSaboteur.subject(
                        "does not rebuild its referrers",
                        settings -> new DelegatingStore(
                                LayerServiceSubject.layerstore().open(settings), same -> same) {
                            @Override
                            public long rebuildReferrers() {
                                return 0;
                            }
                        },
                        "MS-SUB-05"));
    }

    private static ManifestService terse(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Page<Referrer> referrers(
                    RepositoryName name, Digest subject, String artifactType, String startAfter, int limit)
                    throws IOException {
                Page<Referrer> page = delegate.referrers(name, subject, artifactType, startAfter, limit);
                return new Page<>(
                        page.entries().stream()
                                .map(each -> new Referrer(each.descriptor(), each.artifactType(), Map.of()))
                                .toList(),
                        page.next().orElse(null));
            }
        };
    }

    private static ManifestService cutting(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Page<Referrer> referrers(
                    RepositoryName name, Digest subject, String artifactType, String startAfter, int limit)
                    throws IOException {
                Page<Referrer> page = delegate.referrers(name, subject, "", startAfter, limit);
                return new Page<>(
                        page.entries().stream()
                                .filter(each -> artifactType.isEmpty()
                                        || each.artifactType().equals(artifactType))
                                .toList(),
                        page.next().orElse(null));
            }
        };
    }

    private static ManifestService strict(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Page<Referrer> referrers(
                    RepositoryName name, Digest subject, String artifactType, String startAfter, int limit)
                    throws IOException {
                if (delegate.manifests(name, "", 1).entries().isEmpty()) {
                    throw new RepositoryUnknownException(name);
                }
                return delegate.referrers(name, subject, artifactType, startAfter, limit);
            }
        };
    }

    private static StorageDriver keeping(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException {
                return path.value().startsWith("layerstore/v1/referrers/")
                        ? DeleteResult.DELETED
                        : delegate.delete(path, options);
            }
        };
    }
}
