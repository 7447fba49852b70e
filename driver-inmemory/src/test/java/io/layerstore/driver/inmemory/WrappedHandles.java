// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A layer service all of whose layers and uploads are wrapped. */
class WrappedHandles extends DelegatingLayerService {
    private final UnaryOperator<Layer> layer;
    private final UnaryOperator<LayerUpload> upload;

    WrappedHandles(LayerService delegate, UnaryOperator<Layer> layer, UnaryOperator<LayerUpload> upload) {
        super(delegate);
        this.layer = layer;
        this.upload = upload;
    }

    @Override
    public Layer fetch(RepositoryName name, Digest digest) throws IOException {
        return layer.apply(delegate.fetch(name, digest));
    }

    @Override
    public Layer fetch(RepositoryName name, Descriptor descriptor) throws IOException {
        return layer.apply(delegate.fetch(name, descriptor));
    }

    @Override
    public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
        return wrapped(delegate.upload(name, options));
    }

    @Override
    public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
        return wrapped(delegate.resume(name, id));
    }

    @Override
    public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
        return layer.apply(delegate.put(name, source, expected));
    }

    @Override
    public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
        return layer.apply(delegate.mount(target, digest, source));
    }

    @Override
    public Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException {
        return delegate.mount(target, digest).map(layer);
    }

    private LayerUpload wrapped(LayerUpload begun) {
        return upload.apply(new DelegatingLayerUpload(begun) {
            @Override
            public Layer finish(long size, Digest digest) throws IOException {
                return layer.apply(delegate.finish(size, digest));
            }
        });
    }
}
