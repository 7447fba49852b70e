// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathSpec;
import io.layerstore.core.path.PathSpec.EndedTag;
import io.layerstore.core.path.PathSpec.TagIndexLink;
import io.layerstore.core.path.PathSpec.TagLink;
import io.layerstore.digest.Digest;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where tags point: for each an object that holds the digest of a manifest, replaced in one step, and an object for every
 * manifest that it ever pointed to, which tells from a listing what may point where.
 */
final class TagLinks {
    private final StorageDriver driver;
    private final TagEnds ends;
    private final WriteOptions writeOptions;
    private final DeleteOptions deleteOptions;

    TagLinks(StorageDriver driver, TagEnds ends, Durability durability) {
        this.driver = driver;
        this.ends = ends;
        this.writeOptions = WriteOptions.replace().withDurability(durability);
        this.deleteOptions = DeleteOptions.any().withDurability(durability);
    }

    /**
     * One publish of a tag.
     *
     * @param digest where it points
     * @param version what the driver calls this publish
     */
    record Target(Digest digest, String version) {}

    /** Returns where a tag points, or empty if there is none; true at one moment of the call. */
    Optional<Target> find(RepositoryName repository, Tag tag) throws IOException {
        Optional<Target> target = read(repository, tag);
        while (target.isPresent() && ends.isEnded(repository, tag, target.get().digest())) {
            Optional<Target> again = read(repository, tag);
            if (again.equals(target)) {
                return Optional.empty();
            }
            target = again;
        }
        return target;
    }

    /**
     * Lets a tag point to a manifest; returns the name of this publish. That it once ended there is forgotten before, all other
     * ends after it.
     */
    String move(RepositoryName repository, Tag tag, Digest digest) throws StorageException {
        Map<Boolean, List<PathSpec>> old = ends.of(repository, tag).stream()
                .collect(Collectors.partitioningBy(new EndedTag(repository, tag, digest)::equals));
        TagIndexLink history = new TagIndexLink(repository, tag, digest);
        remember(history);
        forget(old.getOrDefault(true, List.of()));
        FileInfo info = driver.putContent(pathOf(repository, tag), LinkText.of(digest), writeOptions);
        forget(old.getOrDefault(false, List.of()));
        if (driver.stat(PathMapper.pathOf(history)).isEmpty()) {
            remember(history);
        }
        return info.version();
    }

    private void forget(List<PathSpec> old) throws StorageException {
        for (PathSpec end : old) {
            ends.remove(end);
        }
    }

    /** Removes a tag, sound or not; false if there was none. Its history goes after it, but for what came back meanwhile. */
    boolean remove(RepositoryName repository, Tag tag) throws IOException {
        List<PathSpec> old = List.copyOf(ends.of(repository, tag));
        if (!isThere(repository, tag)) {
            return false;
        }
        DeleteResult result = driver.delete(pathOf(repository, tag), deleteOptions);
        removeHistory(repository, tag);
        forget(old);
        return result != DeleteResult.ABSENT;
    }

    /** Tells whether there is a tag, also if it is damaged. */
    boolean isThere(RepositoryName repository, Tag tag) throws IOException {
        try {
            return find(repository, tag).isPresent();
        } catch (ManifestCorruptException e) {
            return true;
        }
    }

    private void removeHistory(RepositoryName repository, Tag tag) throws IOException {
        Scan history = new Scan(driver, PathMapper.historyOf(repository, tag));
        List<StoragePath> paths = new ArrayList<>();
        for (Optional<FileInfo> info = history.next(); info.isPresent(); info = history.next()) {
            paths.add(info.get().path());
        }
        for (StoragePath path : paths) {
            driver.delete(path, DeleteOptions.any().withDurability(Durability.NONE));
        }
        restoreHistory(repository, tag);
    }

    /** A damaged tag points to no manifest that its history could be asked for. */
    private void restoreHistory(RepositoryName repository, Tag tag) throws IOException {
        if (driver.stat(pathOf(repository, tag)).isEmpty()) {
            return;
        }
        Optional<Digest> back = pointing(repository, tag).map(Target::digest);
        if (back.isPresent()) {
            remember(new TagIndexLink(repository, tag, back.get()));
        }
    }

    /** Returns where a tag points; a damaged one points nowhere. */
    Optional<Target> pointing(RepositoryName repository, Tag tag) throws IOException {
        try {
            return find(repository, tag);
        } catch (ManifestCorruptException e) {
            return Optional.empty();
        }
    }

    private void remember(TagIndexLink history) throws StorageException {
        driver.putContent(PathMapper.pathOf(history), LinkText.of(history.digest()), writeOptions);
    }

    /** What is replaced while it is read is read again. */
    private Optional<Target> read(RepositoryName repository, Tag tag) throws IOException {
        while (true) {
            try (StorageReader reader = driver.open(pathOf(repository, tag), ReadOptions.whole())) {
                return Optional.of(read(repository, tag, reader));
            } catch (StorageException e) {
                if (e.kind() == StorageErrorKind.NOT_FOUND) {
                    return Optional.empty();
                }
                if (e.kind() != StorageErrorKind.CHANGED_DURING_READ) {
                    throw e;
                }
            }
        }
    }

    private static Target read(RepositoryName repository, Tag tag, StorageReader reader) throws IOException {
        if (reader.info().size() > LinkText.MAX_BYTES) {
            throw LinkText.tooLarge(repository, tag.value(), null);
        }
        byte[] content = reader.asInputStream().readAllBytes();
        return new Target(
                LinkText.read(repository, tag.value(), content), reader.info().version());
    }

    private static StoragePath pathOf(RepositoryName repository, Tag tag) {
        return PathMapper.pathOf(new TagLink(repository, tag));
    }
}
