// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.model;

import static io.layerstore.driver.StorageErrorKind.ALREADY_EXISTS;
import static io.layerstore.driver.StorageErrorKind.NOT_FOUND;
import static io.layerstore.driver.StorageErrorKind.VERSION_MISMATCH;
import static io.layerstore.tck.rule.StorageAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.model.ModelObjects.Kept;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Does the steps that are about objects, on a driver and on the model, and compares. */
final class ObjectSteps {
    private static final WriteOptions REPLACE = WriteOptions.replace().withDurability(Durability.NONE);
    private static final WriteOptions CREATE = WriteOptions.createNew().withDurability(Durability.NONE);
    private static final DeleteOptions ANY = DeleteOptions.any().withDurability(Durability.NONE);

    private final ModelObjects model;

    ObjectSteps(ModelObjects model) {
        this.model = model;
    }

    void run(Step step, StorageDriver driver) throws IOException {
        StoragePath path = ModelObjects.path(step.object());
        byte[] content = new SeededContent(step.seed(), step.size()).bytes();
        switch (step.verb()) {
            case PUT -> write(path, content, REPLACE, options -> driver.putContent(path, content, options));
            case CREATE -> write(path, content, CREATE, options -> driver.putContent(path, content, options));
            case REPLACE_VERSION -> {
                Optional<String> version = model.version(path, step.presentVersion());
                if (version.isPresent()) {
                    WriteOptions only = WriteOptions.ifVersion(version.get()).withDurability(Durability.NONE);
                    write(path, content, only, options -> driver.putContent(path, content, options));
                }
            }
            case DELETE -> deleted(path, driver.delete(path, ANY));
            case DELETE_VERSION -> deleteVersion(step, driver, path);
            case DELETE_ALL -> deleteAll(driver, List.of(path, ModelObjects.path(step.object() + 1)));
            case STAT -> assertThat(driver.stat(path)).as("stat of %s", path).isEqualTo(info(path));
            case READ -> read(step, driver, path);
            case LIST -> list(driver, 1 + step.size() % 5);
            default -> throw new IllegalArgumentException("not about objects: " + step);
        }
    }

    /** Writes in whatever way, which fails if the condition does not hold; tells whether it was written. */
    boolean write(StoragePath path, byte[] content, WriteOptions options, Write write) throws IOException {
        switch (options.mode()) {
            case CREATE_NEW -> {
                if (model.find(path).isPresent()) {
                    assertFails(() -> write.apply(options), ALREADY_EXISTS);
                    return false;
                }
            }
            case IF_VERSION -> {
                if (!model.isPresent(path, options.version())) {
                    assertFails(() -> write.apply(options), VERSION_MISMATCH);
                    return false;
                }
            }
            case REPLACE -> {}
        }
        FileInfo info = write.apply(options);
        assertThat(info.path()).isEqualTo(path);
        assertThat(info.size()).as("size of %s", path).isEqualTo(content.length);
        assertNew(info, content);
        model.put(path, info, content);
        return true;
    }

    /** Only equal bytes that are published again may have the same version. */
    private void assertNew(FileInfo info, byte[] content) {
        model.find(info.path())
                .filter(kept -> !Arrays.equals(kept.content(), content))
                .ifPresent(kept -> assertThat(info.version())
                        .as("version of %s", info.path())
                        .isNotEqualTo(kept.info().version()));
    }

    private Optional<FileInfo> info(StoragePath path) {
        return model.find(path).map(Kept::info);
    }

    private void deleteVersion(Step step, StorageDriver driver, StoragePath path) throws IOException {
        Optional<String> version = model.version(path, step.presentVersion());
        if (version.isPresent() && model.find(path).isPresent()) {
            DeleteOptions only = DeleteOptions.ifVersion(version.get()).withDurability(Durability.NONE);
            if (model.isPresent(path, version.get())) {
                deleted(path, driver.delete(path, only));
            } else {
                assertFails(() -> driver.delete(path, only), VERSION_MISMATCH);
            }
        }
    }

    private void deleted(StoragePath path, DeleteResult seen) {
        DeleteResult expected = model.find(path).isPresent() ? DeleteResult.DELETED : DeleteResult.ABSENT;
        assertThat(seen).as("delete of %s", path).isIn(expected, DeleteResult.UNKNOWN);
        model.remove(path);
    }

    private void deleteAll(StorageDriver driver, List<StoragePath> paths) throws IOException {
        assertThat(driver.deleteAll(paths, ANY)).as("failures of deleteAll").isEmpty();
        paths.forEach(model::remove);
    }

    private void read(Step step, StorageDriver driver, StoragePath path) throws IOException {
        Optional<Kept> kept = model.find(path);
        if (kept.isEmpty()) {
            assertFails(() -> driver.open(path, ReadOptions.whole()).close(), NOT_FOUND);
            return;
        }
        byte[] content = kept.get().content();
        int offset = step.size() % (content.length + 1);
        int length = (int) Math.min(step.seed() & 0xfff, content.length - offset);
        assertRead(
                driver, path, ReadOptions.range(offset, length), Arrays.copyOfRange(content, offset, offset + length));
    }

    private static void assertRead(StorageDriver driver, StoragePath path, ReadOptions options, byte[] expected)
            throws IOException {
        try (StorageReader reader = driver.open(path, options)) {
            assertThat(reader.asInputStream().readAllBytes())
                    .as("bytes of %s", path)
                    .isEqualTo(expected);
        }
    }

    private void list(StorageDriver driver, int limit) throws IOException {
        List<FileInfo> seen = new ArrayList<>();
        Optional<String> next = Optional.of("");
        for (int pages = 0; next.isPresent(); pages++) {
            assertThat(pages)
                    .as("pages of a list of %s objects", model.all().size())
                    .isLessThanOrEqualTo(ModelObjects.COUNT);
            ListPage page = driver.list(ListRequest.of("").limit(limit).after(next.get()));
            seen.addAll(page.files());
            next = page.next();
        }
        assertThat(seen).as("all objects").isEqualTo(model.all());
    }

    /** Checks everything there is. */
    void verify(StorageDriver driver) throws IOException {
        list(driver, ListRequest.MAX_LIMIT);
        for (FileInfo info : model.all()) {
            byte[] expected = model.find(info.path()).orElseThrow().content();
            assertRead(driver, info.path(), ReadOptions.whole(), expected);
        }
    }

    /** A way of writing. */
    interface Write {
        FileInfo apply(WriteOptions options) throws IOException;
    }
}
