// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathSpec;
import io.layerstore.core.path.PathSpec.EndedTag;
import io.layerstore.digest.Digest;
import io.layerstore.driver.FileInfo;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ended tags of a repository at the moment when a listing begins. */
final class EndedTags {
    private final RepositoryName repository;
    private final TagLinks links;
    private final Set<PathSpec> ends;
    private final Map<Tag, Set<Digest>> ended = new HashMap<>();

    EndedTags(RepositoryName repository, TagLinks links, Collection<PathSpec> ends) {
        this.repository = repository;
        this.links = links;
        this.ends = Set.copyOf(ends);
        for (PathSpec end : ends) {
            if (end instanceof EndedTag each) {
                ended.computeIfAbsent(each.tag(), tag -> new HashSet<>()).add(each.digest());
            }
        }
    }

    /** Tells whether there is a tag whose link was listed; looks at the link only if it is not the one that was ended. */
    boolean isLive(Tag tag, FileInfo link) throws IOException {
        for (Digest digest : ended.getOrDefault(tag, Set.of())) {
            if (ends.contains(TagEnds.publish(repository, tag, new TagLinks.Target(digest, link.version())))) {
                return false;
            }
        }
        return !ended.containsKey(tag) || links.isThere(repository, tag);
    }
}
