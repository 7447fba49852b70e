// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.manifest.Descriptor;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * The layers of all repositories, as one principal may use them: look up, pull, push, resume, mount, delete. Safe for use
 * by many threads, and by many processes over one back-end: calls on one layer of one repository that overlap are as if made
 * one after the other (LS-CONC-01).
 *
 * <p>A layer is reachable through a repository only if that repository links it (LS-ISO-01), whatever their names have in
 * common (LS-ISO-02). Each call is checked with the {@link AccessController} before anything else is done (LS-ACC-01), for
 * exactly the right that it names (LS-ACC-02) and for the principal of this service (LS-ACC-05), and reported to the
 * {@link LayerEventSink} when it has ended (LS-EVT-01). Back-end trouble passes through as
 * {@link io.layerstore.driver.StorageException} (LS-ERR-01), and whoever only looked can look again (LS-ERR-03). Misuse is unchecked and changes nothing (LS-ERR-02).
 *
 * <p>A layer is named by a digest of its bytes, or by a tarsum of version 1. Every method that takes a digest throws
 * {@link io.layerstore.digest.UnsupportedTarSumVersionException} for a tarsum of another version.
 *
 * <p>No clock decides what is kept, or who owns it (LS-TIM-01). An interrupt ends its own call at most, with the kind
 * {@code INTERRUPTED} (LS-CANC-01). Where two calls meet, each has done all of its work or told that it could not: two pushes of a
 * layer both succeed (LS-FIN-15), a mount that meets a delete gives a whole layer or none (LS-MNT-08).
 */
public interface LayerService {
    /**
     * Tells whether a repository has a layer whose bytes are there. Needs {@link Action#PULL}.
     *
     * @param name the repository
     * @param digest the layer
     * @return whether it is linked and its blob exists (LS-EXI-01); false for a link without a blob (LS-EXI-02) and for what is
     *     visibly damaged (LS-EXI-04), so that it is pushed again
     * @throws AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end cannot tell (LS-EXI-03)
     */
    boolean exists(RepositoryName name, Digest digest) throws IOException;

    /**
     * Finds a layer, also one that another registry wrote to the same tree (LS-FET-07). Its bytes are opened when they are
     * first asked for. Needs {@link Action#PULL}.
     *
     * @param name the repository
     * @param digest the layer
     * @return the layer, to be closed by the caller (LS-FET-01)
     * @throws LayerUnknownException if the repository does not link it (LS-FET-02)
     * @throws LayerCorruptException if it is linked and its bytes are not there, or the link is damaged (LS-FET-03), or the
     *     blob is empty and should not be (LS-FET-05); pushing the layer again heals it (LS-FET-06)
     * @throws AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Layer fetch(RepositoryName name, Digest digest) throws IOException;

    /**
     * Finds a layer whose size is known, from a manifest for example. Needs {@link Action#PULL}.
     *
     * @param name the repository
     * @param descriptor the layer and its size
     * @return the layer, to be closed by the caller
     * @throws LayerUnknownException if the repository does not link it
     * @throws LayerCorruptException also if the stored bytes do not have that size (LS-FET-04)
     * @throws AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    Layer fetch(RepositoryName name, Descriptor descriptor) throws IOException;

    /**
     * Begins an upload. If that fails nothing is left (LS-UPL-10). It exists from now on, in the back-end: any process can resume it, also if no byte was written yet
     * (LS-UPL-01). Any number of uploads may go on for one layer (LS-UPL-02). Nothing of it is visible before it is finished
     * (LS-UPL-08). Needs {@link Action#PUSH}.
     *
     * @param name the repository
     * @param options what is known of the layer
     * @return the upload, to be closed by the caller
     * @throws AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    LayerUpload upload(RepositoryName name, UploadOptions options) throws IOException;

    /**
     * Begins an upload of which nothing is known.
     *
     * @param name the repository
     * @return the upload, to be closed by the caller
     * @throws AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    default LayerUpload upload(RepositoryName name) throws IOException {
        return upload(name, UploadOptions.defaults());
    }

    /**
     * Begins an upload for others: nobody owns it until somebody {@linkplain #resume resumes} it, in any process (LS-UPL-12), be
     * it many at once, or while somebody cancels it (LS-UPL-13). Nothing of it is staged, so that this costs less than
     * {@link #upload(RepositoryName, UploadOptions)}; it survives the end of a process, and a loss of power only from its first
     * acknowledged byte on. If it fails nothing is left. Needs {@link Action#PUSH}.
     *
     * @param name the repository
     * @param options what is known of the layer; algorithms and handover are kept for whoever goes on with it
     * @return its name
     * @throws AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    default UploadId begin(RepositoryName name, UploadOptions options) throws IOException {
        LayerUpload upload = upload(name, options);
        upload.close();
        return upload.id();
    }

    /**
     * Goes on with an upload from its last acknowledged offset, in this or any other process (LS-RES-01). An owner that
     * died makes nobody wait (LS-RES-02); a resume that failed can be repeated (LS-RES-09); of many who resume at once no two mix their bytes (LS-RES-08). Needs
     * {@link Action#PUSH}.
     *
     * <p>Its digest goes on too: in one process no byte is read again, however many chunks are sent (LS-RES-11), and across
     * processes none where {@link UploadOptions#withHandover} was asked for (LS-RES-12). Otherwise, and where that got lost, all
     * bytes are read once when it is finished (LS-RES-13).
     *
     * @param name the repository that it was begun in
     * @param id the upload
     * @return the upload, to be closed by the caller
     * @throws UploadUnknownException if there is no such upload, or it was finished or cancelled, or it belongs to another
     *     repository (LS-RES-03)
     * @throws UploadBusyException if its owner is alive and the driver does not fence it (LS-RES-04)
     * @throws AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    LayerUpload resume(RepositoryName name, UploadId id) throws IOException;

    /**
     * Looks at an upload without owning it. Needs {@link Action#PUSH}.
     *
     * @param name the repository that it was begun in
     * @param id the upload
     * @return what is known of it, or empty where {@link #resume} would not know it (LS-UPL-03),
     *     which it may begin to do while it is looked at (LS-UPL-11)
     * @throws AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed
     */
    Optional<UploadInfo> statUpload(RepositoryName name, UploadId id) throws IOException;

    /**
     * Ends an upload that nobody owns, by its name, and removes all of it (LS-CAN-05), also where its record is damaged, so that
     * nobody can resume it (LS-CAN-06). Needs {@link Action#PUSH}.
     *
     * @param name the repository that it was begun in; a damaged record does not say which, and is removed for any
     * @param id the upload
     * @throws UploadUnknownException if there is no such upload, as for {@link #resume}
     * @throws UploadBusyException if its owner is alive and the driver does not fence it (LS-CAN-07)
     * @throws AccessDeniedException if the principal may not push there
     * @throws IOException if the back-end failed; it can be done again
     */
    void cancel(RepositoryName name, UploadId id) throws IOException;

    /**
     * Lists the uploads in the repositories into which the principal may push (LS-ACC-04), but for those that are damaged or
     * cannot be read by themselves (LS-UPL-09).
     *
     * @param startAfter the page begins after this id; empty for the beginning
     * @param limit greatest number of uploads that are looked at, 1 to 1,000
     * @return a page, in order of the ids (LS-UPL-04)
     * @throws IOException if the back-end failed
     */
    UploadPage uploads(String startAfter, int limit) throws IOException;

    /**
     * Pushes a whole layer in one go, without an upload that could be resumed: for bytes that can be sent again. The channel
     * is read to its end and not closed. After a failure nothing is left (LS-PUT-02), and it can be repeated (LS-PUT-03), also
     * after a death, which leaves no half layer (LS-PUT-04).
     * Needs {@link Action#PUSH}.
     *
     * @param name the repository
     * @param source the bytes
     * @param expected their digest
     * @return the layer (LS-PUT-01), which survives a loss of power (LS-DUR-02) where the driver does
     * @throws DigestMismatchException if the bytes have another digest
     * @throws LayerNotTarException if the digest is a tarsum and the bytes are no tar archive
     * @throws DigestConflictException if the digest is a tarsum and the repository has other bytes under it
     * @throws AccessDeniedException if the principal may not push there; the source is unread (LS-ACC-03)
     * @throws IOException if the source or the back-end failed
     */
    Layer put(RepositoryName name, ReadableByteChannel source, Digest expected) throws IOException;

    /**
     * Makes a layer of one repository a layer of another, without moving bytes (LS-MNT-01). Can be
     * repeated after any failure (LS-MNT-07). Needs {@link Action#PULL} there
     * and {@link Action#PUSH} here.
     *
     * @param target the repository that gets it
     * @param digest the layer
     * @param source a repository that has it
     * @return the layer as the target's, as durable as a pushed one (LS-DUR-04)
     * @throws LayerUnknownException if the source does not have it, or the principal may not pull there (LS-MNT-02)
     * @throws LayerCorruptException if the source's is damaged (LS-MNT-06)
     * @throws DigestConflictException if the digest is a tarsum and the target has other bytes under it
     * @throws AccessDeniedException if the principal may not push into the target
     * @throws IOException if the back-end failed
     */
    Layer mount(RepositoryName target, Digest digest, RepositoryName source) throws IOException;

    /**
     * Makes a layer of any repository, from which the principal may pull, a layer of another one (LS-MNT-03). Candidates come
     * from the layer index, which is only a hint (LS-MNT-05) and can be made anew (LS-MNT-04) at any time (LS-MNT-09).
     *
     * @param target the repository that gets it
     * @param digest the layer
     * @return the layer as the target's, or empty if no such repository is known
     * @throws AccessDeniedException if the principal may not push into the target
     * @throws IOException if the back-end failed
     */
    Optional<Layer> mount(RepositoryName target, Digest digest) throws IOException;

    /**
     * Removes a layer from a repository under one digest. Other repositories, and other digests of the same bytes, keep it
     * (LS-DEL-01); the bytes stay until they are swept. A damaged layer can be removed too (LS-DEL-03), and a removed one
     * pushed again (LS-DEL-04); a loss of power does not bring it back (LS-DUR-05). Can be repeated after any failure
     * (LS-DEL-05); where it meets a push, what is left is complete (LS-DEL-06). Needs {@link Action#DELETE}.
     *
     * @param name the repository
     * @param digest the layer
     * @throws LayerUnknownException if the repository does not link it (LS-DEL-02)
     * @throws AccessDeniedException if the principal may not delete there
     * @throws IOException if the back-end failed
     */
    void delete(RepositoryName name, Digest digest) throws IOException;

    /**
     * Lists the digests under which a repository has layers. Needs {@link Action#PULL}.
     *
     * @param name the repository
     * @param startAfter the page begins after this digest's text; empty for the beginning
     * @param limit greatest number of digests, 1 to 1,000
     * @return a page, in order of the digests' text; empty for a repository without layers (LS-LST-01); the pages together are
     *     the whole list (LS-LST-02), and other objects are not on it (LS-LST-03)
     * @throws AccessDeniedException if the principal may not pull there
     * @throws IOException if the back-end failed
     */
    LayerPage layers(RepositoryName name, String startAfter, int limit) throws IOException;
}
