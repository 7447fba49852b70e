// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A layer that reports, when it is closed, how much was read from it and how that went. */
final class ObservedLayer implements Layer {
    private final Layer delegate;
    private final Observer observer;
    private final long start = System.nanoTime();
    private final AtomicLong bytes = new AtomicLong();
    private volatile String error = "";
    private final AtomicBoolean closed = new AtomicBoolean();

    ObservedLayer(Layer delegate, Observer observer) {
        this.delegate = delegate;
        this.observer = observer;
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
        return (int) counted(() -> (long) delegate.read(dst));
    }

    @Override
    public int read(ByteBuffer dst, long position) throws IOException {
        return (int) counted(() -> (long) delegate.read(dst, position));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return counted(() -> delegate.transferTo(position, count, target));
    }

    @Override
    public InputStream asInputStream() {
        return new LayerInputStream(this);
    }

    @Override
    public void verify() throws IOException {
        counted(() -> {
            delegate.verify();
            return delegate.size();
        });
    }

    @Override
    public void close() throws IOException {
        if (!closed.getAndSet(true)) {
            observer.report(Operation.READ, name(), error, bytes.get(), System.nanoTime() - start);
        }
        delegate.close();
    }

    private long counted(Observer.Call<Long> call) throws IOException {
        try {
            long count = call.run();
            bytes.addAndGet(Math.max(0, count));
            return count;
        } catch (IOException e) {
            error = Observer.errorOf(e);
            throw e;
        }
    }
}
