// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;

/** Does what another layer does, until a subclass knows better. */
class DelegatingLayer implements Layer {
    final Layer delegate;

    DelegatingLayer(Layer delegate) {
        this.delegate = delegate;
    }

    @Override
    public RepositoryName name() {
        return delegate.name();
    }

    @Override
    public Digest digest() {
        return delegate.digest();
    }

    @Override
    public Digest canonicalDigest() {
        return delegate.canonicalDigest();
    }

    @Override
    public long size() {
        return delegate.size();
    }

    @Override
    public Instant createdAt() {
        return delegate.createdAt();
    }

    @Override
    public long position() {
        return delegate.position();
    }

    @Override
    public Layer position(long position) {
        delegate.position(position);
        return this;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        return delegate.read(dst);
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return delegate.read(dst, position);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return delegate.transferTo(position, count, target);
    }

    @Override
    public InputStream asInputStream() {
        return delegate.asInputStream();
    }

    @Override
    public void verify() throws IOException {
        delegate.verify();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
