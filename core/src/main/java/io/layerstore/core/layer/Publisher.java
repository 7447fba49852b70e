// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.layer;

import io.layerstore.core.blob.BlobStore;
import io.layerstore.core.layer.UploadRecord.Verified;
import io.layerstore.driver.FileInfo;
import io.layerstore.name.RepositoryName;
import java.io.IOException;

/** The last steps of every push, in the order in which a crash between any two harms nothing: marker, blob, link. */
final class Publisher {
    private final BlobStore blobs;
    private final LayerLinks links;

    Publisher(Shelf shelf) {
        this.blobs = shelf.blobs();
        this.links = shelf.links();
    }

    /** Where the blob of verified content comes from. */
    @FunctionalInterface
    interface BlobSource {
        FileInfo publish() throws IOException;
    }

    /** Checks that content may have its name in a repository, before anything of it is there. */
    void admit(RepositoryName repository, Verified content) throws IOException {
        links.checkFree(repository, content.canonical(), content.digest());
    }

    /** Publishes verified content, and links it into a repository. */
    DriverLayer publish(RepositoryName repository, Verified content, BlobSource source) throws IOException {
        FileInfo info = source.publish();
        links.add(repository, content.canonical(), content.digest());
        return new DriverLayer(blobs, repository, content.digest(), content.canonical(), info);
    }
}
