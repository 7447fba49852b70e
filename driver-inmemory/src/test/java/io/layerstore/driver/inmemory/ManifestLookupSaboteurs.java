// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.manifest.ManifestKind;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagService;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Manifest and tag services that find what is not there, or list it wrongly. */
final class ManifestLookupSaboteurs {
    private ManifestLookupSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                ManifestSaboteur.manifests(
                        "has one error for all that is unknown",
                        ManifestLookupSaboteurs::vague,
                        "MS-GET-01 MS-GET-02 MS-GET-03"),
                ManifestSaboteur.manifests("serves what is damaged", ManifestLookupSaboteurs::blind, "MS-GET-02"),
                ManifestSaboteur.manifests(
                        "serves only what it has written", ManifestLookupSaboteurs::proud, "MS-GET-03"),
                ManifestSaboteur.manifests(
                        "lets no tag change its kind", ManifestLookupSaboteurs::stubborn, "MS-TAG-01"),
                ManifestSaboteur.tags("tags what is not there", ManifestLookupSaboteurs::vain, "MS-TAG-02"),
                ManifestSaboteur.tags(
                        "removes a tag in order to move it", ManifestLookupSaboteurs::clumsy, "MS-TAG-03"),
                ManifestSaboteur.tags(
                        "lists tags in the order of paths", ManifestLookupSaboteurs::byPath, "MS-LST-01 MS-LST-02"),
                ManifestSaboteur.tags("skips a tag between pages", ManifestLookupSaboteurs::skipping, "MS-LST-02"),
                ManifestSaboteur.tags("reads every link", ManifestLookupSaboteurs::reading, "MS-LST-03"),
                ManifestSaboteur.tags("knows every repository", ManifestLookupSaboteurs::knowing, "MS-LST-04"),
                ManifestSaboteur.manifests(
                        "lists repositories in the order of paths", ManifestLookupSaboteurs::walking, "MS-CAT-01"),
                ManifestSaboteur.manifests(
                        "lists repositories that have layers alone", ManifestLookupSaboteurs::hoarding, "MS-CAT-02"));
    }

    private static ManifestService vague(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Manifest fetch(RepositoryName name, Tag tag) throws IOException {
                try {
                    return delegate.fetch(name, tag);
                } catch (TagUnknownException e) {
                    throw new RepositoryUnknownException(name);
                }
            }
        };
    }

    private static ManifestService blind(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Manifest fetch(RepositoryName name, Digest digest) throws IOException {
                try {
                    return delegate.fetch(name, digest);
                } catch (ManifestCorruptException e) {
                    if (known.driver().stat(Tree.blob(digest)).isEmpty()) {
                        throw e;
                    }
                    byte[] bytes = known.driver().getContent(Tree.blob(digest), 1 << 20);
                    return new Manifest(ManifestKind.OCI_IMAGE.mediaType(), digest, bytes);
                }
            }
        };
    }

    private static ManifestService proud(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Manifest fetch(RepositoryName name, Tag tag) throws IOException {
                Manifest manifest = delegate.fetch(name, tag);
                byte[] link = known.driver().getContent(Tree.tag(name, tag), 1024);
                if (link[link.length - 1] == '\n') {
                    throw new TagUnknownException(name, tag);
                }
                return manifest;
            }
        };
    }

    private static ManifestService stubborn(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options)
                    throws IOException {
                List<Tag> moved = new ArrayList<>();
                for (Tag tag : options.tags()) {
                    if (isOf(name, tag, options.mediaType())) {
                        moved.add(tag);
                    }
                }
                return delegate.put(name, content, options.withTags(moved));
            }

            private boolean isOf(RepositoryName name, Tag tag, String type) throws IOException {
                try {
                    return delegate.fetch(name, tag).mediaType().equals(type);
                } catch (TagUnknownException e) {
                    return true;
                }
            }
        };
    }

    private static TagService vain(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public void tag(RepositoryName name, Tag tag, Digest digest) throws IOException {
                byte[] link = digest.toString().getBytes(StandardCharsets.US_ASCII);
                try {
                    delegate.tag(name, tag, digest);
                } catch (ManifestUnknownException e) {
                    known.driver().putContent(Tree.tag(name, tag), link, WriteOptions.replace());
                    throw e;
                }
            }
        };
    }

    private static TagService clumsy(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public void tag(RepositoryName name, Tag tag, Digest digest) throws IOException {
                if (known.store().manifests().exists(name, digest)) {
                    known.driver().delete(Tree.tag(name, tag), DeleteOptions.any());
                }
                delegate.tag(name, tag, digest);
            }
        };
    }

    private static TagService byPath(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
                Page<Tag> page = delegate.tags(name, startAfter, limit);
                TreeMap<String, Tag> paths = new TreeMap<>();
                page.entries().forEach(tag -> paths.put(tag + "/", tag));
                return new Page<>(List.copyOf(paths.values()), page.next().orElse(null));
            }
        };
    }

    private static TagService skipping(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
                Page<Tag> page = delegate.tags(name, startAfter, limit);
                if (page.next().isEmpty()) {
                    return page;
                }
                Tag skipped =
                        delegate.tags(name, page.next().get(), 1).entries().get(0);
                return new Page<>(page.entries(), skipped.value());
            }
        };
    }

    private static TagService reading(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
                Page<Tag> page = delegate.tags(name, startAfter, limit);
                for (Tag tag : page.entries()) {
                    delegate.resolve(name, tag);
                }
                return page;
            }
        };
    }

    private static TagService knowing(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException {
                try {
                    return delegate.tags(name, startAfter, limit);
                } catch (RepositoryUnknownException e) {
                    return new Page<>(List.of(), null);
                }
            }
        };
    }

    private static ManifestService walking(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Page<RepositoryName> repositories(String startAfter, int limit) throws IOException {
                Page<RepositoryName> page = delegate.repositories(startAfter, limit);
                TreeMap<String, RepositoryName> paths = new TreeMap<>();
                page.entries().forEach(name -> paths.put(name + "/", name));
                return new Page<>(List.copyOf(paths.values()), page.next().orElse(null));
            }
        };
    }

    private static ManifestService hoarding(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public Page<RepositoryName> repositories(String startAfter, int limit) throws IOException {
                Page<RepositoryName> page = delegate.repositories(startAfter, limit);
                TreeSet<RepositoryName> all = new TreeSet<>(page.entries());
                for (StoragePath path : Tree.below(known.driver(), Tree.REPOSITORIES)) {
                    if (page.next().isEmpty() && Tree.isLink(path)) {
                        String name = path.value().replaceAll(Tree.REPOSITORIES + "(.+)/_layers/.*", "$1");
                        all.add(RepositoryName.parse(name));
                    }
                }
                all.removeIf(name -> name.value().compareTo(startAfter) <= 0);
                return new Page<>(
                        all.stream().limit(limit).toList(), page.next().orElse(null));
            }
        };
    }
}
