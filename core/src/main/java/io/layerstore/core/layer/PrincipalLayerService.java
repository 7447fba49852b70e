// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.digest.Digest;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.AccessController;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.Action;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerEvent.Operation;
import io.layerstore.layer.LayerPage;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadOptions;
import io.layerstore.layer.UploadPage;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layer service for one principal: checks the right, does the work, reports what became of it. */
final class PrincipalLayerService implements LayerService {
    private static final Logger logger = LoggerFactory.getLogger(PrincipalLayerService.class);

    /** What is wrong with one upload alone, and stays so. */
    private static final Set<StorageErrorKind> UNREADABLE =
            Set.of(StorageErrorKind.CORRUPT, StorageErrorKind.ACCESS_DENIED, StorageErrorKind.IO);

    private final Layers layers;
    private final UploadBeginnings beginnings;
    private final Uploads uploads;
    private final WholeLayers wholeLayers;
    private final LayerLinks links;
    private final UploadRecords records;
    private final AccessController access;
    private final Principal principal;
    private final Observer observer;

    PrincipalLayerService(Shelf shelf, AccessController access, Principal principal, Observer observer) {
        this.layers = new Layers(shelf);
        this.beginnings = new UploadBeginnings(shelf);
        this.uploads = new Uploads(shelf, beginnings);
        this.wholeLayers = new WholeLayers(shelf);
        this.links = shelf.links();
        this.records = shelf.records();
        this.access = access;
        this.principal = principal;
        this.observer = observer;
    }

    @Override
    public boolean exists(RepositoryName name, Digest digest) throws IOException {
        return observer.observe(Operation.EXISTS, name, () -> {
            check(name, Action.PULL);
            Verification.checkName(digest);
            return layers.exists(name, digest);
        });
    }

    @Override
    public Layer fetch(RepositoryName name, Digest digest) throws IOException {
        return observer.observe(Operation.FETCH, name, () -> {
            check(name, Action.PULL);
            Verification.checkName(digest);
            return observed(layers.fetch(name, digest));
        });
    }

    @Override
    public Layer fetch(RepositoryName name, Descriptor descriptor) throws IOException {
        return observer.observe(Operation.FETCH, name, () -> {
            check(name, Action.PULL);
            Verification.checkName(descriptor.digest());
            return observed(layers.fetch(name, descriptor.digest(), descriptor.size()));
        });
    }

    @Override
    public LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException {
        return observer.observe(Operation.UPLOAD, name, () -> {
            check(name, Action.PUSH);
            return observed(beginnings.begin(name, options));
        });
    }

    @Override
    public UploadId begin(RepositoryName name, UploadOptions options) throws IOException {
        return observer.observe(Operation.UPLOAD, name, () -> {
            check(name, Action.PUSH);
            return beginnings.beginForOthers(name, options);
        });
    }

    @Override
    public LayerUpload resume(RepositoryName name, UploadId id) throws IOException {
        return observer.observe(Operation.RESUME, name, () -> {
            check(name, Action.PUSH);
            return observed(uploads.resume(name, id));
        });
    }

    @Override
    public Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException {
        return observer.observe(Operation.STAT_UPLOAD, name, () -> {
            check(name, Action.PUSH);
            return uploads.stat(name, id);
        });
    }

    @Override
    public void cancel(RepositoryName name, UploadId id) throws IOException {
        observer.observe(Operation.CANCEL, name, () -> {
            check(name, Action.PUSH);
            uploads.cancel(name, id);
            return true;
        });
    }

    @Override
    public UploadPage uploads(String startAfter, int limit) throws IOException {
        return observer.observe(Operation.LIST_UPLOADS, null, () -> {
            List<UploadId> ids = records.list(startAfter, limit);
            return new UploadPage(
                    describe(ids),
                    ids.size() < limit ? null : ids.get(limit - 1).toString());
        });
    }

    @Override
    public Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException {
        return observer.observe(Operation.PUT, name, Layer::size, () -> {
            check(name, Action.PUSH);
            Verification.checkName(expected);
            return observed(wholeLayers.put(name, source, expected));
        });
    }

    @Override
    public Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException {
        return observer.observe(Operation.MOUNT, target, () -> {
            check(target, Action.PUSH);
            Verification.checkName(digest);
            if (!access.permits(principal, source, Action.PULL)) {
                throw new LayerUnknownException(source, digest);
            }
            return observed(layers.mount(target, digest, source));
        });
    }

    @Override
    public Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException {
        return observer.observe(Operation.MOUNT, target, () -> {
            check(target, Action.PUSH);
            Verification.checkName(digest);
            return layers.mountFromAny(target, digest, name -> access.permits(principal, name, Action.PULL))
                    .map(this::observed);
        });
    }

    @Override
    public void delete(RepositoryName name, Digest digest) throws IOException {
        observer.observe(Operation.DELETE, name, () -> {
            check(name, Action.DELETE);
            Verification.checkName(digest);
            layers.delete(name, digest);
            return true;
        });
    }

    @Override
    public LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException {
        return observer.observe(Operation.LIST_LAYERS, name, () -> {
            check(name, Action.PULL);
            return links.list(name, startAfter, limit);
        });
    }

    /** What was finished meanwhile is left out, and what is damaged, so that one does not hide the others. */
    private List<UploadInfo> describe(List<UploadId> ids) throws IOException {
        List<UploadInfo> infos = new ArrayList<>();
        for (UploadId id : ids) {
            readable(id)
                    .filter(found -> access.permits(principal, found.name(), Action.PUSH))
                    .ifPresent(infos::add);
        }
        return infos;
    }

    private Optional<UploadInfo> readable(UploadId id) throws IOException {
        try {
            return uploads.listed(id);
        } catch (StorageException e) {
            if (UNREADABLE.contains(e.kind())) {
                logger.warn("upload {} cannot be read and is not listed", id, e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private Layer observed(Layer layer) {
        return new ObservedLayer(layer, observer);
    }

    private LayerUpload observed(LayerUpload upload) {
        return new ObservedLayerUpload(upload, observer);
    }

    private void check(RepositoryName name, Action action) throws AccessDeniedException {
        access.check(principal, name, action);
    }
}
