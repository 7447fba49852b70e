// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec;
import io.layerstore.core.path.PathSpec.TagIndexLink;
import io.layerstore.core.path.PathSpec.TagLink;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.Optional;

/** The tags of a repository, in the order of their links' paths, found by listing alone. For one thread. */
final class TagScan implements NamesInOrder.Source {
    static final String SUFFIX = "/current/link";

    private static final String BEHIND_HISTORY = "/index0";

    private final StorageDriver driver;
    private final RepositoryName repository;
    private final EndedTags ended;
    private final Scan scan;

    TagScan(StorageDriver driver, RepositoryName repository, EndedTags ended, String after) {
        this.driver = driver;
        this.repository = repository;
        this.ended = ended;
        String prefix = PathMapper.tagsOf(repository);
        this.scan = new Scan(driver, prefix, after.isEmpty() ? "" : prefix + after);
    }

    @Override
    public Optional<String> next() throws IOException {
        for (Optional<FileInfo> info = scan.next(); info.isPresent(); info = scan.next()) {
            PathSpec spec = PathParser.specOf(info.get().path()).orElse(null);
            if (spec instanceof TagLink link) {
                skipHistory(link.tag());
                if (ended.isLive(link.tag(), info.get())) {
                    return Optional.of(link.tag().value());
                }
            } else if (spec instanceof TagIndexLink link) {
                skipHistory(link.tag());
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean has(String name) throws IOException {
        Tag tag = Tag.parse(name);
        StoragePath path = PathMapper.pathOf(new TagLink(repository, tag));
        Optional<FileInfo> info = scan.covers(path.value()) ? scan.ahead(path.value()) : driver.stat(path);
        return info.isPresent() && ended.isLive(tag, info.get());
    }

    private void skipHistory(Tag tag) {
        scan.skip(PathMapper.tagsOf(repository) + tag + BEHIND_HISTORY);
    }
}
