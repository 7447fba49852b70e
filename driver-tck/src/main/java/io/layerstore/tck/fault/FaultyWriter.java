// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.fault;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/** A writer whose calls go through the gate of its driver. */
record FaultyWriter(StorageWriter delegate, CallGate gate, UnaryOperator<byte[]> attachments) implements StorageWriter {
    @Override
    public int write(ByteBuffer src) throws IOException {
        return gate.pass("write", "", () -> delegate.write(src));
    }

    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public byte[] attachment() {
        return attachments.apply(delegate.attachment());
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws IOException {
        return gate.pass("checkpoint", "", () -> delegate.checkpoint(attachment));
    }

    @Override
    public StagedContent seal(byte[] attachment) throws IOException {
        return gate.pass("seal", "", () -> new FaultyStagedContent(delegate.seal(attachment), gate));
    }

    @Override
    public void abort() throws IOException {
        gate.pass("abort", "", () -> {
            delegate.abort();
            return true;
        });
    }

    @Override
    public boolean isOpen() {
        return delegate.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (!gate.dead()) {
            delegate.close();
        }
    }
}
