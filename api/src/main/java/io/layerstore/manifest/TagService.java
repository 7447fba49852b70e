// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;

/**
 * The tags of all repositories, as one principal may use them. Safe for use by many threads, and by many processes over one
 * back-end: calls on one tag that overlap, deletes of the manifests that it points to among them, are as if made one after the
 * other (MS-CONC-01), as long as nobody deletes a manifest while the same one is being pushed.
 *
 * <p>Access, events and errors are as for {@link ManifestService}.
 */
public interface TagService {
    /**
     * Tells where a tag points. Needs {@code PULL}.
     *
     * @param name the repository
     * @param tag the tag
     * @return the manifest
     * @throws TagUnknownException if there is no such tag, or what it pointed to was deleted
     * @throws ManifestCorruptException if the tag's link is damaged
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Digest resolve(RepositoryName name, Tag tag) throws IOException;

    /**
     * Lets a tag point to a manifest that is there, wherever it pointed before (MS-TAG-02). After a failure or a death at any step
     * it points to the one or the other, and it can be repeated (MS-TAG-03). Needs {@code PUSH}.
     *
     * @param name the repository
     * @param tag the tag
     * @param digest the manifest
     * @throws ManifestUnknownException if the repository does not have the manifest; the tag stays as it is
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    void tag(RepositoryName name, Tag tag, Digest digest) throws IOException;

    /**
     * Deletes a tag. The manifest and its other tags stay (MS-DEL-02). Can be repeated after a failure or a death at any step.
     * Needs {@code DELETE}.
     *
     * @param name the repository
     * @param tag the tag
     * @throws TagUnknownException if there is no such tag (MS-DEL-03)
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not delete there
     * @throws IOException if the back-end failed
     */
    void delete(RepositoryName name, Tag tag) throws IOException;

    /**
     * Lists the tags of a repository, without reading where they point (MS-LST-03). Needs {@code PULL}.
     *
     * @param name the repository
     * @param startAfter the page begins after this tag, which need not be there; empty for the beginning
     * @param limit greatest number of tags, 1 to 1,000
     * @return a page, in order of the tags' bytes on every driver (MS-LST-01); the pages together are the whole list (MS-LST-02)
     * @throws RepositoryUnknownException if the repository has no manifest (MS-LST-04)
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Page<Tag> tags(RepositoryName name, String startAfter, int limit) throws IOException;
}
