// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadPage;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Does what another layer service does, until a subclass knows better. */
class DelegatingLayerService implements LayerService {
    final LayerService delegate;

    DelegatingLayerService(LayerService delegate) {
        this.delegate = delegate;
    }

    @Override
    public boolean exists(RepositoryName name, Digest digest) throws IOException {
        return delegate.exists(name, digest);
    }

    @Override
    public Layer fetch(RepositoryName name, Digest digest) throws IOException {
        return delegate.fetch(name, digest);
    }

    @Override
    public Layer fetch(RepositoryName name, Descriptor descriptor) throws IOException {
        return delegate.fetch(name, descriptor);
    }

    @Override
    public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
        return delegate.upload(name, options);
    }

    @Override
    public UploadId begin(RepositoryName name, UploadOptions options) throws IOException {
        return delegate.begin(name, options);
    }

    @Override
    public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
        return delegate.resume(name, id);
    }

    @Override
    public Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException {
        return delegate.statUpload(name, id);
    }

    @Override
    public void cancel(RepositoryName name, UploadId id) throws IOException {
        delegate.cancel(name, id);
    }

    @Override
    public UploadPage uploads(String startAfter, int limit) throws IOException {
        return delegate.uploads(startAfter, limit);
    }

    @Override
    public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
        return delegate.put(name, source, expected);
    }

    @Override
    public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
        return delegate.mount(target, digest, source);
    }

    @Override
    public Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException {
        return delegate.mount(target, digest);
    }

    @Override
    public void delete(RepositoryName name, Digest digest) throws IOException {
        delegate.delete(name, digest);
    }

    @Override
    public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
        return delegate.layers(name, startAfter, limit);
    }
}
