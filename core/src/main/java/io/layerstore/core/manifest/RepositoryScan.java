// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec.RevisionLink;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/** The repositories that have a manifest, in the order of their paths, found by listing alone. For one thread. */
final class RepositoryScan implements NamesInOrder.Source {
    static final String SUFFIX = "/_manifests/revisions/";

    private static final String BEHIND_ALL = "/_~";

    private final Revisions revisions;
    private final Scan scan;

    RepositoryScan(StorageDriver driver, Revisions revisions, String after) {
        this.revisions = revisions;
        this.scan =
                new Scan(driver, PathMapper.repositories(), after.isEmpty() ? "" : PathMapper.repositories() + after);
    }

    @Override
    public Optional<String> next() throws IOException {
        for (Optional<FileInfo> info = scan.next(); info.isPresent(); info = scan.next()) {
            String path = info.get().path().value();
            int end = path.indexOf("/_", PathMapper.repositories().length());
            if (end < 0) {
                continue;
            }
            if (PathParser.specOf(info.get().path()).orElse(null) instanceof RevisionLink link) {
                scan.skip(path.substring(0, end) + BEHIND_ALL);
                return Optional.of(link.repository().value());
            }
            leaveOut(path.substring(0, end), path.substring(end));
        }
        return Optional.empty();
    }

    /** Goes on where the manifests of a repository begin, or behind all that it has. */
    private void leaveOut(String repository, String rest) {
        if (rest.compareTo(SUFFIX) < 0) {
            scan.skip(repository + SUFFIX);
        } else if (!rest.startsWith(SUFFIX)) {
            scan.skip(repository + BEHIND_ALL);
        }
    }

    @Override
    public boolean has(String name) throws IOException {
        if (name.endsWith("/") || name.endsWith(".") || name.endsWith("_") || name.endsWith("-")) {
            return false;
        }
        RepositoryName repository = RepositoryName.parse(name);
        String links = PathMapper.revisionsOf(repository);
        return scan.covers(PathMapper.repositories() + name + BEHIND_ALL)
                ? scan.ahead(links).isPresent()
                : revisions.hasAny(repository);
    }
}
