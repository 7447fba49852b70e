// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.harness;

import io.layerstore.driver.StorageException;
import io.layerstore.layer.LayerService;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import java.io.Closeable;
import java.io.IOException;
import java.security.Principal;

/** One open store of the layer service under test: an instance, as the rules call it. Safe for use by many threads. */
public interface OpenStore extends Closeable {
    /** {@return the layers, for nobody in particular} */
    LayerService layers();

    /**
     * Returns the layers for somebody.
     *
     * @param principal who calls
     * @return the layers
     */
    LayerService as(Principal principal);

    /** {@return the manifests, for nobody in particular} */
    ManifestService manifests();

    /**
     * Returns the manifests for somebody.
     *
     * @param principal who calls
     * @return the manifests
     */
    ManifestService manifestsAs(Principal principal);

    /** {@return the tags, for nobody in particular} */
    TagService tags();

    /**
     * Returns the tags for somebody.
     *
     * @param principal who calls
     * @return the tags
     */
    TagService tagsAs(Principal principal);

    /**
     * Makes the markers of referrers anew.
     *
     * @return the number of markers that were added or removed
     * @throws IOException if the back-end failed
     */
    long rebuildReferrers() throws IOException;

    /**
     * Makes the layer index anew.
     *
     * @return the number of markers that were added or removed
     * @throws StorageException if the back-end failed
     */
    long rebuildLayerIndex() throws StorageException;

    /** Closes the store and its driver, and leaves open uploads to whoever resumes them. */
    @Override
    void close() throws StorageException;
}
