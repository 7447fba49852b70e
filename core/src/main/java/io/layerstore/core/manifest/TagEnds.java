// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathMapper;
import io.layerstore.core.path.PathParser;
import io.layerstore.core.path.PathSpec;
import io.layerstore.core.path.PathSpec.EndedPublish;
import io.layerstore.core.path.PathSpec.EndedTag;
import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.Digester;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.WriteOptions;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which tags have ended, although their links are there still: an empty object for a tag and the manifest that it does not point
 * to any more. Whoever moves the tag elsewhere meanwhile is not affected, so that this is a conditional removal for drivers that
 * have none. Beside it an object that is called like the version of the link, as a hint for listings.
 */
final class TagEnds {
    private static final byte[] EMPTY = {};

    private final StorageDriver driver;
    private final WriteOptions writeOptions;
    private final DeleteOptions deleteOptions;

    TagEnds(StorageDriver driver, Durability durability) {
        this.driver = driver;
        this.writeOptions = WriteOptions.replace().withDurability(durability);
        this.deleteOptions = DeleteOptions.any().withDurability(durability);
    }

    /** Ends a tag, as long as it points to this manifest. */
    void end(RepositoryName repository, Tag tag, TagLinks.Target target) throws StorageException {
        driver.putContent(PathMapper.pathOf(publish(repository, tag, target)), EMPTY, writeOptions);
        driver.putContent(PathMapper.pathOf(new EndedTag(repository, tag, target.digest())), EMPTY, writeOptions);
    }

    /** Takes an end back. */
    void revoke(RepositoryName repository, Tag tag, TagLinks.Target target) throws StorageException {
        remove(new EndedTag(repository, tag, target.digest()));
        remove(publish(repository, tag, target));
    }

    /** Tells whether a tag has ended, if it is this manifest that its link names. */
    boolean isEnded(RepositoryName repository, Tag tag, Digest digest) throws StorageException {
        return driver.stat(PathMapper.pathOf(new EndedTag(repository, tag, digest)))
                .isPresent();
    }

    /** Returns all that is kept of the ends of a repository's tags at this moment. */
    Set<PathSpec> of(RepositoryName repository) throws StorageException {
        return below(PathMapper.endsOf(repository));
    }

    /** Returns all that is kept of the ends of a tag at this moment. */
    Set<PathSpec> of(RepositoryName repository, Tag tag) throws StorageException {
        return below(PathMapper.endsOf(repository, tag));
    }

    void remove(PathSpec end) throws StorageException {
        driver.delete(PathMapper.pathOf(end), deleteOptions);
    }

    static EndedPublish publish(RepositoryName repository, Tag tag, TagLinks.Target target) {
        Digester digester = DigestAlgorithm.SHA256.newDigester();
        digester.update(ByteBuffer.wrap(target.version().getBytes(StandardCharsets.UTF_8)));
        return new EndedPublish(
                repository, tag, target.digest(), digester.digest().hex());
    }

    private Set<PathSpec> below(String prefix) throws StorageException {
        Set<PathSpec> found = new HashSet<>();
        Scan scan = new Scan(driver, prefix);
        for (Optional<FileInfo> info = scan.next(); info.isPresent(); info = scan.next()) {
            PathParser.specOf(info.get().path()).ifPresent(found::add);
        }
        return found;
    }
}
