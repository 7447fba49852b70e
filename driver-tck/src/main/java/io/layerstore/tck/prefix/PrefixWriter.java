// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Stages bytes that will be published below a prefix, and remembers which stages are its own. */
record PrefixWriter(StorageWriter delegate, PrefixPlace place) implements StorageWriter {
    @Override
    public int write(ByteBuffer src) throws IOException {
        return delegate.write(src);
    }

    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public byte[] attachment() {
        return delegate.attachment();
    }

    @Override
    public WriterToken checkpoint(byte[] attachment) throws IOException {
        WriterToken token = delegate.checkpoint(attachment);
        place.own(token);
        return token;
    }

    @Override
    public StagedContent seal(byte[] attachment) throws IOException {
        return new PrefixStagedContent(delegate.seal(attachment), place.prefix());
    }

    @Override
    public void abort() throws IOException {
        delegate.abort();
    }

    @Override
    public boolean isOpen() {
        return delegate.isOpen();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
