// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ListPage;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What nearly every rule does on its way: put, stage, read, list. */
final class Steps {
    static final int KIB = 1024;
    static final int MIB = 1024 * 1024;

    /** Sizes at which buffers, pages and segments end, and their neighbours. */
    static final int[] SIZES = {
        0, 1, 511, 512, 513, 4095, 4096, 4097, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, MIB - 1, MIB, MIB + 1
    };

    private static final int CHUNK_BYTES = 60_000;

    private Steps() {}

    static FileInfo put(StorageDriver driver, StoragePath path, SeededContent content) throws StorageException {
        return driver.putContent(path, content.bytes(), WriteOptions.replace());
    }

    /** Stages and publishes. */
    static FileInfo publish(StorageDriver driver, StoragePath path, SeededContent content) throws IOException {
        try (StagedContent staged = stage(driver, content)) {
            return staged.publish(path, WriteOptions.replace());
        }
    }

    /** Stages without a checkpoint and seals. */
    static StagedContent stage(StorageDriver driver, SeededContent content) throws IOException {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            write(writer, content, 0, content.size());
            return writer.seal();
        }
    }

    /** Leaves a stage with one checkpoint and no owner. */
    static WriterToken checkpointed(StorageDriver driver, SeededContent content) throws IOException {
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            write(writer, content, 0, content.size());
            return writer.checkpoint(new byte[0]);
        }
    }

    /** Writes some of the content, in uneven pieces. */
    static void write(StorageWriter writer, SeededContent content, long from, long to) throws IOException {
        for (long at = from; at < to; at += CHUNK_BYTES) {
            writer.write(content.buffer(at, (int) Math.min(CHUNK_BYTES, to - at)));
        }
    }

    /** Seals and publishes what a writer was given. */
    static FileInfo finish(StorageWriter writer, StoragePath path) throws IOException {
        try (StagedContent staged = writer.seal()) {
            return staged.publish(path, WriteOptions.replace());
        }
    }

    static byte[] read(StorageDriver driver, StoragePath path) throws IOException {
        return read(driver, path, ReadOptions.whole());
    }

    static byte[] read(StorageDriver driver, StoragePath path, ReadOptions options) throws IOException {
        try (StorageReader reader = driver.open(path, options)) {
            return rest(reader);
        }
    }

    /** Reads sequentially to the end. */
    static byte[] rest(StorageReader reader) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
        while (reader.read(buffer.clear()) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
        }
        return all.toByteArray();
    }

    /** Reads a slice by position, as often as it takes. */
    static byte[] slice(StorageReader reader, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (reader.read(buffer, offset + buffer.position()) < 0) {
                throw new AssertionError(
                        "expected " + length + " bytes at " + offset + ", seen the end after " + buffer.position());
            }
        }
        return buffer.array();
    }

    static List<ListPage> pages(StorageDriver driver, ListRequest request) throws StorageException {
        List<ListPage> pages = new ArrayList<>();
        ListPage page = driver.list(request);
        pages.add(page);
        for (String after = request.startAfter(); page.next().isPresent(); pages.add(page)) {
            after = advanced(after, page.next().get());
            page = driver.list(request.after(after));
        }
        return pages;
    }

    /** Fails instead of going round for ever. */
    static String advanced(String from, String to) {
        if (to.compareTo(from) <= 0) {
            throw new AssertionError("expected the next page to begin after '" + from + "', seen '" + to + "'");
        }
        return to;
    }

    static List<FileInfo> files(StorageDriver driver, ListRequest request) throws StorageException {
        return pages(driver, request).stream()
                .flatMap(page -> page.files().stream())
                .toList();
    }

    static List<String> paths(StorageDriver driver, String prefix) throws StorageException {
        return files(driver, ListRequest.of(prefix)).stream()
                .map(file -> file.path().value())
                .toList();
    }
}
