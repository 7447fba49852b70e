// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Optional;

/** Does what another upload does, until a subclass knows better. */
class DelegatingLayerUpload implements LayerUpload {
    final LayerUpload delegate;

    DelegatingLayerUpload(LayerUpload delegate) {
        this.delegate = delegate;
    }

    @Override
    public UploadId id() {
        return delegate.id();
    }

    @Override
    public RepositoryName name() {
        return delegate.name();
    }

    @Override
    public Instant startedAt() {
        return delegate.startedAt();
    }

    @Override
    public long offset() {
        return delegate.offset();
    }

    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public Optional<Digest> digest() {
        return delegate.digest();
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        return delegate.write(src);
    }

    @Override
    public long transferFrom(ReadableByteChannel source) throws IOException {
        return delegate.transferFrom(source);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long offset) throws IOException {
        return delegate.transferFrom(source, offset);
    }

    @Override
    public long checkpoint() throws IOException {
        return delegate.checkpoint();
    }

    @Override
    public Layer finish(long size, Digest digest) throws IOException {
        return delegate.finish(size, digest);
    }

    @Override
    public void cancel() throws IOException {
        delegate.cancel();
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
