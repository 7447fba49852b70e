// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.digest.Digest;
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
import java.util.List;
import java.util.Optional;

/** What really lies in the back-end behind the layer service, seen and touched through a driver of its own. */
final class RawView {
    private static final int LIMIT = 64 * 1024 * 1024;

    private final StorageDriver driver;

    RawView(StorageDriver driver) {
        this.driver = driver;
    }

    List<String> paths(String prefix) throws StorageException {
        List<String> paths = new ArrayList<>();
        ListRequest request = ListRequest.of(prefix);
        Optional<String> next;
        do {
            ListPage page = driver.list(request);
            page.files().forEach(file -> paths.add(file.path().value()));
            next = page.next();
            request = next.isPresent() ? request.after(next.get()) : request;
        } while (next.isPresent());
        return paths;
    }

    Optional<FileInfo> stat(StoragePath path) throws StorageException {
        return driver.stat(path);
    }

    boolean has(StoragePath path) throws StorageException {
        return driver.stat(path).isPresent();
    }

    byte[] content(StoragePath path) throws StorageException {
        return driver.getContent(path, LIMIT);
    }

    String text(StoragePath path) throws StorageException {
        return new String(content(path), StandardCharsets.US_ASCII);
    }

    FileInfo put(StoragePath path, byte[] content) throws StorageException {
        return driver.putContent(path, content, WriteOptions.replace());
    }

    FileInfo put(StoragePath path, String content) throws StorageException {
        return put(path, content.getBytes(StandardCharsets.US_ASCII));
    }

    void remove(StoragePath path) throws StorageException {
        driver.delete(path, DeleteOptions.any());
    }

    void removeAll(String prefix) throws StorageException {
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

    /** Checks that every blob is what its name says, and that every link leads to a blob. */
    void assertIntact() throws StorageException {
        for (String blob : paths(Layout.BLOBS)) {
            String[] segments = blob.split("/", -1);
            Digest digest = Digest.parse("sha256:" + segments[segments.length - 2]);
            assertThat(blob)
                    .as("the path of a blob")
                    .isEqualTo(Layout.blob(digest).value());
            assertThat(isContent(content(StoragePath.parse(blob)), digest))
                    .as("%s holds its content", blob)
                    .isTrue();
        }
        for (String link : paths(Layout.REPOSITORIES)) {
            Digest digest = Digest.parse(text(StoragePath.parse(link)));
            assertThat(has(Layout.blob(digest))).as("%s leads to a blob", link).isTrue();
        }
    }

    private static boolean isContent(byte[] bytes, Digest digest) {
        Verifier verifier = Verifier.of(digest);
        verifier.update(bytes, 0, bytes.length);
        return verifier.verified();
    }
}
