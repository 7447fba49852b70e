// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec;
import io.layerstore.core.path.PathSpec.TagIndexLink;
import io.layerstore.core.path.PathSpec.TagLink;
import io.layerstore.digest.Digest;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tags of a repository that may point to one manifest, found by listing alone. For one thread. */
final class TaggedDigest {
    private final Digest digest;
    private final Scan scan;
    private final List<Tag> found = new ArrayList<>();
    private @Nullable Tag tag;
    private boolean current;
    private boolean remembered;
    private boolean mentioned;

    private TaggedDigest(StorageDriver driver, RepositoryName repository, Digest digest) {
        this.digest = digest;
        this.scan = new Scan(driver, PathMapper.tagsOf(repository));
    }

    /** Returns every tag that once pointed there, or whose history nobody has kept. */
    static List<Tag> find(StorageDriver driver, RepositoryName repository, Digest digest) throws StorageException {
        TaggedDigest tags = new TaggedDigest(driver, repository, digest);
        tags.scan();
        return tags.found;
    }

    private void scan() throws StorageException {
        for (Optional<FileInfo> info = scan.next(); info.isPresent(); info = scan.next()) {
            PathSpec spec = PathParser.specOf(info.get().path()).orElse(null);
            if (spec instanceof TagLink link) {
                turnTo(link.tag());
                current = true;
            } else if (spec instanceof TagIndexLink link) {
                turnTo(link.tag());
                remembered = true;
                mentioned |= link.digest().equals(digest);
            }
        }
        end();
    }

    private void turnTo(Tag next) {
        if (!next.equals(tag)) {
            end();
            tag = next;
        }
    }

    private void end() {
        if (tag != null && current && (mentioned || !remembered)) {
            found.add(tag);
        }
        current = false;
        remembered = false;
        mentioned = false;
    }
}
