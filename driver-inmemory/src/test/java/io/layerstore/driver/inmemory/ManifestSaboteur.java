// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.manifest.ManifestPolicy;
import io.layerstore.manifest.ManifestPolicy.References;
import io.layerstore.manifest.ManifestService;
import io.layerstore.manifest.TagService;
import io.layerstore.tck.harness.LayerServiceSubject;
import io.layerstore.tck.harness.OpenStore;
import io.layerstore.tck.harness.StoreSettings;
import java.security.Principal;
import java.util.function.UnaryOperator;

/** Makes manifest and tag services that break one promise. */
final class ManifestSaboteur {
    private static final LayerServiceSubject HONEST = LayerServiceSubject.layerstore();

    private ManifestSaboteur() {}

    /**
     * What a service that breaks a promise may know.
     *
     * @param driver the driver below
     * @param store the store that keeps all promises
     * @param settings what it was opened with
     */
    record Known(StorageDriver driver, OpenStore store, StoreSettings settings) {
        /** A store of the same driver to which everything is permitted, and that accepts whatever there is. */
        OpenStore careless() throws StorageException {
            return HONEST.open(settings.accessController((who, where, what) -> true)
                    .manifestPolicy(ManifestPolicy.defaults().withReferences(References.NONE)));
        }
    }

    /** Makes a manifest service out of one that keeps all promises. */
    @FunctionalInterface
    interface Manifests {
        ManifestService of(Known known, ManifestService honest) throws StorageException;
    }

    /** Makes a tag service out of one that keeps all promises. */
    @FunctionalInterface
    interface Tags {
        TagService of(Known known, TagService honest) throws StorageException;
    }

    static LayerSaboteur manifests(String crime, Manifests manifests, String... rules) {
        return services(crime, manifests, (known, honest) -> honest, rules);
    }

    static LayerSaboteur tags(String crime, Tags tags, String... rules) {
        return services(crime, (known, honest) -> honest, tags, rules);
    }

    static LayerSaboteur policy(String crime, UnaryOperator<ManifestPolicy> change, String... rules) {
        return LayerSaboteur.settings(
                crime, settings -> settings.manifestPolicy(change.apply(settings.policy())), rules);
    }

    static LayerSaboteur services(String crime, Manifests manifests, Tags tags, String... rules) {
        return LayerSaboteur.subject(crime, settings -> new Wrapped(settings, manifests, tags), rules);
    }

    /** A store whose services are wrapped, once for nobody in particular. */
    private static final class Wrapped extends DelegatingStore {
        private final Known known;
        private final Manifests manifests;
        private final Tags tags;
        private final ManifestService own;
        private final TagService ownTags;

        Wrapped(StoreSettings settings, Manifests manifests, Tags tags) throws StorageException {
            super(HONEST.open(settings), same -> same);
            this.known = new Known(settings.driver(), delegate, settings);
            this.manifests = manifests;
            this.tags = tags;
            this.own = manifests.of(known, delegate.manifests());
            this.ownTags = tags.of(known, delegate.tags());
        }

        @Override
        public ManifestService manifests() {
            return own;
        }

        @Override
        public TagService tags() {
            return ownTags;
        }

        @Override
        public ManifestService manifestsAs(Principal principal) {
            try {
                return manifests.of(known, delegate.manifestsAs(principal));
            } catch (StorageException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public TagService tagsAs(Principal principal) {
            try {
                return tags.of(known, delegate.tagsAs(principal));
            } catch (StorageException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
