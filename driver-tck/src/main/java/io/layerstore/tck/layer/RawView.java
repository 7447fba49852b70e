// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
import io.layerstore.digest.InvalidDigestException;
import io.layerstore.digest.Verifier;
import io.layerstore.driver.Capability;
import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What really lies in the back-end behind the layer service, seen and touched through a driver of its own. */
public final class RawView {
    private static final int LIMIT = 64 * 1024 * 1024;

    private final StorageDriver driver;
    /** Which digests the objects hold or name that were read, by path, size and version. */
    private final Map<FileInfo, Digest> read = new HashMap<>();

    /**
     * Looks through a driver.
     *
     * @param driver the driver, which stays the caller's
     */
    public RawView(StorageDriver driver) {
        this.driver = driver;
    }

    /**
     * Lists all paths that begin with a prefix.
     *
     * @param prefix the prefix
     * @return the paths, in order; new
     * @throws StorageException if the back-end failed
     */
    public List<String> paths(String prefix) throws StorageException {
        return files(prefix).stream().map(file -> file.path().value()).toList();
    }

    private List<FileInfo> files(String prefix) throws StorageException {
        List<FileInfo> files = new ArrayList<>();
        ListRequest request = ListRequest.of(prefix);
        Optional<String> next;
        do {
            ListPage page = driver.list(request);
            files.addAll(page.files());
            next = page.next();
            request = next.isPresent() ? request.after(next.get()) : request;
        } while (next.isPresent());
        return files;
    }

    Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return driver.stat(path);
    }

    /**
     * Tells whether something lies at a path.
     *
     * @param path the path
     * @return whether it does
     * @throws StorageException if the back-end failed
     */
    public boolean has(StoragePath path) throws StorageException {
        return driver.stat(path).isPresent();
    }

    /**
     * Reads an object.
     *
     * @param path where it lies
     * @return its bytes
     * @throws StorageException if the back-end failed
     */
    public byte[] content(StoragePath path) throws StorageException {
        return driver.getContent(path, LIMIT);
    }

    /**
     * Reads an object that is text.
     *
     * @param path where it lies
     * @return its text
     * @throws StorageException if the back-end failed
     */
    public String text(StoragePath path) throws StorageException {
        return new String(content(path), StandardCharsets.US_ASCII);
    }

    /**
     * Writes an object over whatever is there.
     *
     * @param path where
     * @param content its bytes
     * @return what is known of it
     * @throws StorageException if the back-end failed
     */
    public FileInfo put(StoragePath path, byte[] content) throws StorageException {
        return driver.putContent(path, content, WriteOptions.replace());
    }

    /**
     * Writes an object that is text over whatever is there.
     *
     * @param path where
     * @param content its text
     * @return what is known of it
     * @throws StorageException if the back-end failed
     */
    public FileInfo put(StoragePath path, String content) throws StorageException {
        return put(path, content.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Removes an object, if it is there.
     *
     * @param path where it lies
     * @throws StorageException if the back-end failed
     */
    public void remove(StoragePath path) throws StorageException {
        driver.delete(path, DeleteOptions.any());
    }

    /**
     * Removes all objects whose paths begin with a prefix.
     *
     * @param prefix the prefix
     * @throws StorageException if the back-end failed
     */
    public void removeAll(String prefix) throws StorageException {
        for (String path : paths(prefix)) {
            remove(StoragePath.parse(path));
        }
    }

    /** The stages that can be found; none where the driver cannot list them. */
    List<StageInfo> stages() throws StorageException {
        List<StageInfo> stages = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent() && driver.capabilities().has(Capability.LIST_STAGED)) {
            StagePage page = driver.listStaged(next.get(), ListRequest.MAX_LIMIT);
            stages.addAll(page.stages());
            next = page.next();
        }
        return stages;
    }

    /** Checks that no upload is left, neither its record nor its bytes. */
    void assertNothingInFlight() throws StorageException {
        assertThat(paths(Layout.UPLOADS)).as("records of uploads").isEmpty();
        assertThat(stages()).as("stages").isEmpty();
    }

    /** Checks that there is nothing at all. */
    void assertEmpty() throws StorageException {
        assertThat(paths("")).as("all objects").isEmpty();
        assertThat(stages()).as("stages").isEmpty();
    }

    /**
     * Checks that every blob is what its name says, and that every link leads to a blob. What was read before is not read again as
     * long as its version is the same.
     */
    void assertIntact() throws StorageException {
        Set<StoragePath> blobs = new HashSet<>();
        for (FileInfo blob : files(Layout.BLOBS)) {
            if (!read.containsKey(blob)) {
                read.put(blob, ofBlob(blob.path()));
            }
            blobs.add(blob.path());
        }
        for (FileInfo link : files(Layout.REPOSITORIES)) {
            if (!read.containsKey(link)) {
                read.put(link, ofLink(link.path()));
            }
            StoragePath blob = Layout.blob(read.get(link));
            assertThat(blobs.contains(blob) || has(blob))
                    .as("%s leads to a blob", link.path())
                    .isTrue();
        }
    }

    private Digest ofBlob(StoragePath blob) throws StorageException {
        String[] segments = blob.value().split("/", -1);
        Digest digest = Digest.parse("sha256:" + segments[segments.length - 2]);
        assertThat(blob).as("the path of a blob").isEqualTo(Layout.blob(digest));
        assertThat(isContent(content(blob), digest))
                .as("%s holds its content", blob)
                .isTrue();
        return digest;
    }

    private Digest ofLink(StoragePath link) throws StorageException {
        String text = text(link);
        try {
            return Digest.parse(text);
        } catch (InvalidDigestException e) {
            throw new AssertionError("expected a digest in " + link + ", seen '" + text + "'", e);
        }
    }

    private static boolean isContent(byte[] bytes, Digest digest) {
        Verifier verifier = Verifier.of(digest);
        verifier.update(bytes, 0, bytes.length);
        return verifier.verified();
    }
}
