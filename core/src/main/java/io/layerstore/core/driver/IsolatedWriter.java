// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.driver;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A writer of an isolated driver. */
final class IsolatedWriter implements StorageWriter {
    private final StorageWriter writer;
    private final DriverCalls calls;

    IsolatedWriter(StorageWriter writer, DriverCalls calls) {
        this.writer = writer;
        this.calls = calls;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        return calls.call(() -> writer.write(src));
    }

    @Override
    public long size() {
        return calls.ask(writer::size);
    }

    @Override
    public byte[] attachment() {
        return calls.ask(writer::attachment);
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws IOException {
        return calls.call(() -> writer.checkpoint(attachment));
    }

    @Override
    public StagedContent seal(byte[] attachment) throws IOException {
        return new IsolatedStagedContent(calls.call(() -> writer.seal(attachment)), calls);
    }

    @Override
    public StagedContent seal() throws IOException {
        return new IsolatedStagedContent(calls.call(writer::seal), calls);
    }

    @Override
    public void abort() throws IOException {
        calls.call(() -> {
            writer.abort();
            return this;
        });
    }

    @Override
    public boolean isOpen() {
        return calls.ask(writer::isOpen);
    }

    @Override
    public void close() throws IOException {
        calls.call(() -> {
            writer.close();
            return this;
        });
    }
}
