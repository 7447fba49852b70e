// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.layer.Observer;
import io.layerstore.core.layer.RepositoryLayers;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.layer.AccessController;
import io.layerstore.layer.LayerEventSink;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import java.io.IOException;
import java.security.Principal;

/** The manifest and tag services over one driver, for each principal. */
public final class DriverManifestStore {
    private final Catalogue store;
    private final RepositoryLayers layers;
    private final ManifestPolicy policy;
    private final AccessController access;
    private final Observer observer;

    /** Builds on an open driver, which stays the caller's, beside the layers over the same one. */
    public DriverManifestStore(
            StorageDriver driver,
            Durability durability,
            RepositoryLayers layers,
            ManifestPolicy policy,
            AccessController access,
            LayerEventSink sink) {
        this.store = Catalogue.over(driver, durability);
        this.layers = layers;
        this.policy = policy;
        this.access = access;
        this.observer = new Observer(sink);
    }

    /** Returns the manifest service for somebody. */
    public ManifestService manifestsFor(Principal principal) {
        return new PrincipalManifestService(store, layers, policy, new Guard(access, principal), observer);
    }

    /** Returns the tag service for somebody. */
    public TagService tagsFor(Principal principal) {
        return new PrincipalTagService(store, new Guard(access, principal), observer);
    }

    /** Makes the markers of referrers agree with the manifests; returns how many were added or removed. */
    public long rebuildReferrers() throws IOException {
        return new ReferrerListing(store).rebuild();
    }
}
