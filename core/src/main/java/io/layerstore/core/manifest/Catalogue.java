// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.core.manifest;

import io.layerstore.core.path.PathSpec.ReferrerMarker;
import io.layerstore.digest.Digest;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StorageDriver;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one store keeps of manifests, by kind.
 *
 * @param driver the back-end
 * @param revisions which repository has which manifest
 * @param manifests their bytes
 * @param tags what points to them
 * @param referrers hints at who names whom as subject
 */
record Catalogue(StorageDriver driver, Revisions revisions, Manifests manifests, Tags tags, Referrers referrers) {
    static Catalogue over(StorageDriver driver, Durability durability) {
        Revisions revisions = new Revisions(driver, durability);
        return new Catalogue(
                driver,
                revisions,
                new Manifests(driver, revisions, durability),
                new Tags(driver, revisions, durability),
                new Referrers(driver, durability));
    }

    /** Links a manifest whose bytes are there, and says before and after that it names a subject, if it does. */
    void link(RepositoryName repository, Revision revision, @Nullable Digest subject) throws IOException {
        if (subject == null) {
            revisions.add(repository, revision);
            return;
        }
        ReferrerMarker marker = new ReferrerMarker(repository, subject, revision.digest());
        referrers.add(marker);
        revisions.add(repository, revision);
        referrers.addIfMissing(marker);
    }

    /** Lets tags point to a manifest that is linked. */
    void move(RepositoryName repository, List<Tag> tags, Revision revision) throws IOException {
        tags().move(repository, tags, revision.digest(), () -> {
            Optional<Digest> subject = ReferrerListing.subjectOf(manifests.read(repository, revision));
            link(repository, revision, subject.orElse(null));
        });
    }
}
