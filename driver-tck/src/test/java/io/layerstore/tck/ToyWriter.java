// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck;

import static io.layerstore.driver.StorageErrorKind.CLOSED;
import static io.layerstore.driver.StorageErrorKind.UNSUPPORTED;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.driver.WriterToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Collects bytes in an array, and is itself the staged content once it is sealed. */
final class ToyWriter implements StorageWriter {
    private final ToyDriver driver;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean open = true;

    ToyWriter(ToyDriver driver) {
        this.driver = driver;
    }

    @Override
    public synchronized int write(ByteBuffer src) throws IOException {
        checkOpen("write", open);
        byte[] more = new byte[src.remaining()];
        src.get(more);
        bytes.write(more);
        return more.length;
    }

    @Override
    public synchronized long size() {
        return bytes.size();
    }

    @Override
    public byte[] attachment() {
        return new byte[0];
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws IOException {
        checkSize(attachment);
        throw driver.failure(UNSUPPORTED, "checkpoint", "", "stages cannot be resumed");
    }

    @Override
    public synchronized StagedContent seal(byte[] attachment) throws IOException {
        checkSize(attachment);
        checkOpen("seal", open);
        open = false;
        return new Sealed(bytes.toByteArray());
    }

    private static void checkSize(byte[] attachment) {
        if (attachment.length > MAX_ATTACHMENT_BYTES) {
            throw new IllegalArgumentException(attachment.length + " bytes are too many");
        }
    }

    private void checkOpen(String operation, boolean usable) throws IOException {
        driver.checkOpen(operation, "");
        if (!usable) {
            throw driver.failure(CLOSED, operation, "", "the stage is closed");
        }
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
    }

    /** The bytes after the seal. */
    private final class Sealed implements StagedContent {
        private final byte[] content;
        private boolean usable = true;

        Sealed(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public synchronized StorageReader open() throws IOException {
            checkOpen("open", usable);
            FileInfo info = new FileInfo(StoragePath.parse("staged"), content.length, Instant.EPOCH, "staged");
            return new ToyReader(driver, new ToyObject(info, content), ReadOptions.whole());
        }

        @Override
        public synchronized FileInfo publish(StoragePath path, WriteOptions options) throws IOException {
            checkOpen("publish", usable);
            FileInfo info = driver.publish(path, content, options);
            usable = false;
            return info;
        }

        @Override
        public void discard() {
            close();
        }

        @Override
        public synchronized void close() {
            usable = false;
        }
    }
}
