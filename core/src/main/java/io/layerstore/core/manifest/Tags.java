// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.manifest.Page;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of a store: moved, ended with the manifest that they point to, removed, and listed. */
final class Tags {
    private final StorageDriver driver;
    private final TagEnds ends;
    private final TagLinks links;
    private final Revisions revisions;
    private final DeleteOptions deleteOptions;

    Tags(StorageDriver driver, Revisions revisions, Durability durability) {
        this.driver = driver;
        this.ends = new TagEnds(driver, durability);
        this.links = new TagLinks(driver, ends, durability);
        this.revisions = revisions;
        this.deleteOptions = DeleteOptions.any().withDurability(durability);
    }

    /** Returns the manifest that a tag points to, if both are there; true at one moment of the call. */
    Optional<Revision> resolve(RepositoryName repository, Tag tag) throws IOException {
        Optional<TagLinks.Target> target = links.find(repository, tag);
        while (target.isPresent()) {
            Optional<Revision> revision =
                    revisions.find(repository, target.get().digest());
            if (revision.isPresent()) {
                return revision;
            }
            Optional<TagLinks.Target> again = links.find(repository, tag);
            if (again.equals(target)) {
                return Optional.empty();
            }
            target = again;
        }
        return Optional.empty();
    }

    /** Makes a manifest be there again. */
    @FunctionalInterface
    interface Relink {
        void again() throws IOException;
    }

    /**
     * Lets tags point to a manifest whose link is there. If that was deleted on the way, which did not see all of these tags, the
     * manifest comes back for the others.
     */
    void move(RepositoryName repository, List<Tag> tags, Digest digest, Relink relink) throws IOException {
        Map<Tag, TagLinks.Target> moved = new LinkedHashMap<>();
        for (Tag tag : tags) {
            moved.put(tag, new TagLinks.Target(digest, links.move(repository, tag, digest)));
        }
        while (!moved.isEmpty() && !revisions.has(repository, digest) && isAnyLeft(repository, moved)) {
            relink.again();
        }
    }

    private boolean isAnyLeft(RepositoryName repository, Map<Tag, TagLinks.Target> moved) throws IOException {
        for (var each : moved.entrySet()) {
            if (links.find(repository, each.getKey())
                    .filter(each.getValue()::equals)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Ends every tag that points to a manifest. */
    void endAll(RepositoryName repository, Digest digest) throws IOException {
        endAll(repository, digest, false);
    }

    /** Ends every tag that was moved to a manifest while that was deleted; one that is back keeps what it came with. */
    void endLeft(RepositoryName repository, Digest digest) throws IOException {
        endAll(repository, digest, true);
    }

    private void endAll(RepositoryName repository, Digest digest, boolean unlessBack) throws IOException {
        for (Tag tag : TaggedDigest.find(driver, repository, digest)) {
            Optional<TagLinks.Target> target = links.pointing(repository, tag)
                    .filter(found -> found.digest().equals(digest));
            if (target.isPresent() && !(unlessBack && revisions.has(repository, digest))) {
                ends.end(repository, tag, target.get());
                if (unlessBack && revisions.has(repository, digest)) {
                    ends.revoke(repository, tag, target.get());
                }
            }
        }
    }

    void remove(RepositoryName repository, Tag tag) throws IOException {
        if (!links.remove(repository, tag)) {
            throw new TagUnknownException(repository, tag);
        }
    }

    Page<Tag> list(RepositoryName repository, String startAfter, int limit) throws IOException {
        String after = startAfter.isEmpty() ? "" : Tag.parse(startAfter).value();
        Paging.check(limit);
        EndedTags ended = new EndedTags(repository, links, ends.of(repository));
        TagScan scan = new TagScan(driver, repository, ended, after);
        NamesInOrder names = new NamesInOrder(scan, TagScan.SUFFIX, after);
        Page<Tag> page = Paging.page(limit, () -> names.next().map(Tag::parse), Tag::value);
        if (page.entries().isEmpty() && !revisions.hasAny(repository)) {
            throw new RepositoryUnknownException(repository);
        }
        return page;
    }

    /** Removes everything that is kept of a repository's tags. */
    void removeAll(RepositoryName repository) throws IOException {
        for (String prefix : List.of(PathMapper.tagsOf(repository), PathMapper.endsOf(repository))) {
            Scan scan = new Scan(driver, prefix);
            for (Optional<FileInfo> info = scan.next(); info.isPresent(); info = scan.next()) {
                driver.delete(info.get().path(), deleteOptions);
            }
        }
    }
}
