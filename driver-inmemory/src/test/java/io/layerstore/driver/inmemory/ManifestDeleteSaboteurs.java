// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagService;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Manifest and tag services that delete too much or too little, in the wrong order, or beside others. */
final class ManifestDeleteSaboteurs {
    private ManifestDeleteSaboteurs() {}

    static List<LayerSaboteur> all() {
        return List.of(
                ManifestSaboteur.manifests(
                        "removes tags that once pointed there", ManifestDeleteSaboteurs::vengeful, "MS-DEL-01"),
                ManifestSaboteur.manifests(
                        "keeps the tags of what it deletes",
                        ManifestDeleteSaboteurs::leaving,
                        "MS-DEL-01 MS-DEL-03 MS-DEL-04 MS-DEL-05"),
                ManifestSaboteur.tags(
                        "deletes the manifest with its tag", ManifestDeleteSaboteurs::burning, "MS-DEL-02"),
                ManifestSaboteur.manifests(
                        "deletes what is not a manifest", ManifestDeleteSaboteurs::always, "MS-DEL-03 MS-DEL-04"),
                ManifestSaboteur.manifests(
                        "deletes a manifest before its tags", ManifestDeleteSaboteurs::manifestFirst, "MS-DEL-04"),
                LayerSaboteur.driver(
                        "does not remember which tags have ended",
                        ManifestDeleteSaboteurs::forgetful,
                        "MS-DEL-01 MS-DEL-03 MS-DEL-04 MS-DEL-05"),
                ManifestSaboteur.manifests(
                        "deletes repositories by the beginning of their names",
                        ManifestDeleteSaboteurs::sweeping,
                        "MS-DEL-06"),
                ManifestSaboteur.tags(
                        "remembers where tags point", ManifestDeleteSaboteurs::remembering, "MS-CONC-01 MS-CONC-02"),
                ManifestSaboteur.manifests(
                                "removes a tag that has moved on", ManifestDeleteSaboteurs::looking, "MS-CONC-02")
                        .maybeBy("it depends on which calls meet", "MS-CONC-01"),
                LayerSaboteur.driver("keeps its tags in one list", Meeting.own(OneList::new), "MS-CONC-03")
                        .maybeBy("it depends on which calls meet", "MS-CONC-01"));
    }

    private static List<Tag> pointingTo(ManifestSaboteur.Known known, RepositoryName name, Digest digest)
            throws IOException {
        List<Tag> pointing = new ArrayList<>();
        TagService tags = known.store().tags();
        try {
            for (Tag tag : tags.tags(name, "", 1000).entries()) {
                if (tags.resolve(name, tag).equals(digest)) {
                    pointing.add(tag);
                }
            }
        } catch (RepositoryUnknownException | TagUnknownException e) {
            return pointing;
        }
        return pointing;
    }

    private static ManifestService vengeful(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                delegate.delete(name, digest);
                for (StoragePath path : Tree.below(known.driver(), Tree.tags(name))) {
                    if (path.value().endsWith(digest.hex() + "/link")) {
                        String tag =
                                path.value().substring(Tree.tags(name).length()).replaceAll("/.*", "");
                        known.driver().delete(Tree.tag(name, Tag.parse(tag)), DeleteOptions.any());
                    }
                }
            }
        };
    }

    private static ManifestService leaving(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                if (known.driver().delete(Tree.manifest(name, digest), DeleteOptions.any()) == DeleteResult.ABSENT) {
                    throw new ManifestUnknownException(name, digest);
                }
            }
        };
    }

    private static TagService burning(ManifestSaboteur.Known known, TagService honest) {
        return new DelegatingTagService(honest) {
            @Override
            public void delete(RepositoryName name, Tag tag) throws IOException {
                Digest digest = delegate.resolve(name, tag);
                delegate.delete(name, tag);
                known.store().manifests().delete(name, digest);
            }
        };
    }

    private static ManifestService always(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                if (delegate.exists(name, digest)) {
                    delegate.delete(name, digest);
                }
            }
        };
    }

    private static ManifestService manifestFirst(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                List<Tag> tags = pointingTo(known, name, digest);
                if (known.driver().delete(Tree.manifest(name, digest), DeleteOptions.any()) == DeleteResult.ABSENT) {
                    throw new ManifestUnknownException(name, digest);
                }
                for (Tag tag : tags) {
                    known.store().tags().delete(name, tag);
                }
            }
        };
    }

    private static StorageDriver forgetful(StorageDriver driver) {
        return new ServiceDriver(driver) {
            @Override
            public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
                return path.value().startsWith("layerstore/v1/untagged/")
                        ? new FileInfo(path, 0, java.time.Instant.EPOCH, "never")
                        : delegate.putContent(path, content, options);
            }
        };
    }

    private static ManifestService sweeping(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void deleteRepository(RepositoryName name) throws IOException {
                delegate.deleteRepository(name);
                for (RepositoryName each : delegate.repositories("", 1000).entries()) {
                    if (each.value().startsWith(name.value() + "/")) {
                        delegate.deleteRepository(each);
                    }
                }
            }
        };
    }

    private static TagService remembering(ManifestSaboteur.Known known, TagService honest) {
        Map<String, Digest> seen = new ConcurrentHashMap<>();
        return new DelegatingTagService(honest) {
            @Override
            public Digest resolve(RepositoryName name, Tag tag) throws IOException {
                Digest digest = seen.get(name + ":" + tag);
                if (digest == null) {
                    digest = delegate.resolve(name, tag);
                    seen.put(name + ":" + tag, digest);
                }
                return digest;
            }
        };
    }

    private static ManifestService looking(ManifestSaboteur.Known known, ManifestService honest) {
        return new DelegatingManifestService(honest) {
            @Override
            public void delete(RepositoryName name, Digest digest) throws IOException {
                for (Tag tag : pointingTo(known, name, digest)) {
                    known.driver().delete(Tree.tag(name, tag), DeleteOptions.any());
                }
                delegate.delete(name, digest);
            }
        };
    }

    /** Reads which tags there are, adds one, and writes that over whatever there is by then. */
    private static final class OneList extends ServiceDriver {
        private final Meeting meeting;

        OneList(StorageDriver delegate, Meeting meeting) {
            super(delegate);
            this.meeting = meeting;
        }

        @Override
        public FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException {
            int tags = path.value().indexOf("/_manifests/tags/");
            if (tags < 0 || !path.value().endsWith("/current/link")) {
                return delegate.putContent(path, content, options);
            }
            String prefix = path.value().substring(0, tags) + "/_manifests/tags/";
            List<StoragePath> before = Tree.below(delegate, prefix);
            meeting.await();
            FileInfo info = delegate.putContent(path, content, options);
            for (StoragePath each : Tree.below(delegate, prefix)) {
                if (each.value().endsWith("/current/link") && !each.equals(path) && !before.contains(each)) {
                    delegate.delete(each, DeleteOptions.any());
                }
            }
            return info;
        }
    }
}
