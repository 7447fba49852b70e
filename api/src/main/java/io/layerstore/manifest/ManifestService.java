// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.manifest;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import io.layerstore.name.Tag;
import java.io.IOException;

/**
 * The manifests of all repositories, as one principal may use them: pull, push, delete, list, and find by subject. Safe for use
 * by many threads, and by many processes over one back-end. Tags are moved through this service and {@link TagService}.
 *
 * <p>A manifest is reachable only through a repository that has it (MS-ISO-01). Each call is checked with the
 * {@link io.layerstore.layer.AccessController} before anything else is done (MS-ACC-01), for exactly the right that it names
 * (MS-ACC-02), and reported to the {@link io.layerstore.layer.LayerEventSink} when it has ended (MS-EVT-01). Back-end trouble
 * passes through as {@link io.layerstore.driver.StorageException} (MS-ERR-01). Misuse is unchecked and changes nothing
 * (MS-ERR-02).
 *
 * <p>What is stored lies where Docker Distribution keeps it (MS-PUT-06), and what that registry wrote is served (MS-GET-03). A
 * manifest that meets its own deletion is there with its tags, or gone with them (MS-CONC-02), and pushes that meet never lose
 * a tag or a referrer of each other (MS-CONC-03).
 */
public interface ManifestService {
    /**
     * Tells whether a repository has a manifest whose bytes are there. Needs {@code PULL}.
     *
     * @param name the repository
     * @param digest the manifest
     * @return whether it does; false for what is visibly damaged, so that it is pushed again
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end cannot tell
     */
    boolean exists(RepositoryName name, Digest digest) throws IOException;

    /**
     * Reads a manifest. Its bytes have been compared with its digest. Needs {@code PULL}.
     *
     * @param name the repository
     * @param digest the manifest, by the digest that it was pushed with: the same bytes by another algorithm are another one
     * @return the manifest
     * @throws ManifestUnknownException if the repository does not have it (MS-GET-01)
     * @throws ManifestCorruptException if it does and its bytes are gone or different, or its link is damaged; pushing it again
     *     heals it (MS-GET-02)
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Manifest fetch(RepositoryName name, Digest digest) throws IOException;

    /**
     * Reads the manifest that a tag points to. Needs {@code PULL}.
     *
     * @param name the repository
     * @param tag the tag
     * @return the manifest
     * @throws TagUnknownException if there is no such tag, or what it pointed to was deleted (MS-GET-01)
     * @throws ManifestCorruptException if the tag's link or the manifest is damaged
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Manifest fetch(RepositoryName name, Tag tag) throws IOException;

    /**
     * Pushes a manifest: keeps its exact bytes (MS-PUT-01), then moves tags to it, last and each in one step (MS-TAG-01).
     * Pushing it again changes nothing but its tags. After a failure or a death at any step the manifest is there or not, each
     * tag points where it did or to the manifest, and no tag points to a manifest that is not there; it can be repeated
     * (MS-PUT-07). What was acknowledged survives a loss of power where the driver does (MS-DUR-01). Needs {@code PUSH}.
     *
     * @param name the repository
     * @param content the exact bytes, which belong to the caller again when the call returns
     * @param options its type, digest and tags as far as the sender names them
     * @return what was stored
     * @throws ManifestTooLargeException if it has more bytes than the {@link ManifestPolicy} accepts (MS-PUT-05)
     * @throws ManifestUnsupportedException if it is of no {@link ManifestKind} (MS-PUT-04)
     * @throws ManifestInvalidException if it is no sound JSON, no manifest, of another type than the sender names, or one that
     *     could be read as two kinds, with all that is wrong (MS-PUT-03)
     * @throws io.layerstore.layer.DigestMismatchException if it does not have the digest that the sender names (MS-PUT-02)
     * @throws ReferenceUnknownException if it refers to what is not in this repository (MS-REF-02), with all that is missing or
     *     has another size (MS-REF-01); a subject need not be there (MS-SUB-03)
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    ManifestReceipt put(RepositoryName name, byte[] content, ManifestOptions options) throws IOException;

    /**
     * Deletes a manifest and every tag that points to it (MS-DEL-01); the tags go first, one by one. Other manifests keep what
     * they have in common with it, and those that name it as their subject stay among its referrers. Its bytes stay until they
     * are swept. A damaged one can be deleted too. Pushed again, it has the tags that are pushed with it, and no old ones
     * (MS-DEL-05). Can be repeated after a failure or a death at any step (MS-DEL-04). A loss of power does not bring it back
     * (MS-DUR-02). Needs {@code DELETE}.
     *
     * @param name the repository
     * @param digest the manifest
     * @throws ManifestUnknownException if the repository does not have it (MS-DEL-03)
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not delete there
     * @throws IOException if the back-end failed
     */
    void delete(RepositoryName name, Digest digest) throws IOException;

    /**
     * Lists the manifests of a repository. Needs {@code PULL}.
     *
     * @param name the repository
     * @param startAfter the page begins after this digest's text; empty for the beginning
     * @param limit greatest number of digests, 1 to 1,000
     * @return a page, in order of the digests' text; empty for a repository without manifests
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Page<Digest> manifests(RepositoryName name, String startAfter, int limit) throws IOException;

    /**
     * Lists the manifests of a repository that name a subject (MS-SUB-01), from the moment their push has returned until they are
     * deleted (MS-SUB-04), be they pushed here or, once {@code rebuildReferrers} was called, by another registry (MS-SUB-05).
     * Needs {@code PULL}.
     *
     * @param name the repository
     * @param subject the subject, which need not be there, nor need the repository (MS-SUB-03)
     * @param artifactType only those of this artifact type, or an empty string for all
     * @param startAfter the page begins after this digest's text; empty for the beginning
     * @param limit greatest number of referrers, 1 to 1,000; a page ends earlier when its annotations take more than 2 MiB
     * @return a page, in order of the referrers' digests (MS-SUB-02); one that is damaged is left out
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Page<Referrer> referrers(RepositoryName name, Digest subject, String artifactType, String startAfter, int limit)
            throws IOException;

    /**
     * Lists the repositories from which the principal may pull (MS-ACC-03) and that have a manifest (MS-CAT-02), nothing else.
     *
     * @param startAfter the page begins after this name, which need not be that of a repository; empty for the beginning
     * @param limit greatest number of names, 1 to 1,000
     * @return a page, in order of the names' bytes (MS-CAT-01)
     * @throws IOException if the back-end failed
     */
    Page<RepositoryName> repositories(String startAfter, int limit) throws IOException;

    /**
     * Deletes a repository: its tags, its manifests, then the links of its layers (MS-DEL-06). Repositories whose names begin
     * with its name stay, and so do uploads into it that are not finished. What is pushed meanwhile may stay, whole. Can be
     * repeated after any failure. Needs {@code DELETE}.
     *
     * @param name the repository
     * @throws RepositoryUnknownException if it has neither manifests nor layers
     * @throws io.layerstore.layer.AccessDeniedException if the principal may not delete there
     * @throws IOException if the back-end failed
     */
    void deleteRepository(RepositoryName name) throws IOException;
}
