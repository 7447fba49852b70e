// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.layer;

import io.layerstore.digest.Digest;
import io.layerstore.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.Optional;

/**
 * A layer on its way in. It is owned by this object alone until it is closed, and lives in the back-end until it is finished
 * or cancelled. For one thread at a time, but {@link #close} may be called by any thread.
 *
 * <p>After {@link #finish}, {@link #cancel} or {@link #close}, writing throws {@link UploadClosedException} (LS-UPL-05), and so
 * does another end (LS-UPL-07). Bytes that a {@link #finish} has sealed take no more either (LS-RES-07).
 */
public interface LayerUpload extends WritableByteChannel {
    /** {@return the name under which any process can resume it} */
    UploadId id();

    /** {@return the repository} */
    RepositoryName name();

    /** {@return when it was begun} */
    Instant startedAt();

    /** {@return the number of bytes that are durable: what a resume after a crash is sure to find (LS-OFF-01), of the
     * machine too (LS-DUR-03)} */
    long offset();

    /** {@return the number of bytes accepted, durable or not (LS-OFF-02)} */
    long size();

    /**
     * Returns the sha256 digest of the accepted bytes, where it was computed as they came in.
     *
     * @return the digest, or empty if some of the bytes came in before the upload was resumed (LS-OFF-05)
     */
    Optional<Digest> digest();

    /**
     * Takes all bytes of the buffer, of whatever kind it is (LS-OFF-07). On the way {@link #offset} is moved up every so many bytes, as the options say
     * (LS-OFF-03).
     *
     * @param src the bytes from position to limit
     * @return their number
     * @throws IOException if the back-end failed; the upload goes on at its {@link #size} (LS-OFF-08), or can be resumed from
     *     its offset (LS-RES-05)
     */
    @Override
    int write(ByteBuffer src) throws IOException;

    /**
     * Takes bytes from a channel until it ends.
     *
     * @param source the bytes; not closed
     * @return their number
     * @throws IOException if the source or the back-end failed, or the thread was interrupted (LS-CANC-02); what was accepted
     *     before stays accepted (LS-OFF-06)
     */
    long transferFrom(ReadableByteChannel source) throws IOException;

    /**
     * Takes bytes that a client says begin at an offset.
     *
     * @param source the bytes; not closed
     * @param offset where the client says that they begin
     * @return their number
     * @throws OffsetConflictException if that is not {@link #size}; nothing is taken, the upload goes on (LS-OFF-04)
     * @throws IOException if the source or the back-end failed
     */
    long transferFrom(ReadableByteChannel source, long offset) throws IOException;

    /**
     * Makes all accepted bytes durable.
     *
     * @return the new {@link #offset}, which is {@link #size}
     * @throws IOException if the back-end failed; the offset then stands as it was, and it can be done again (LS-OFF-09)
     */
    long checkpoint() throws IOException;

    /**
     * Ends the upload: checks length and digest, publishes the bytes, links them into the repository (LS-FIN-01). Can be
     * repeated after any failure, here (LS-FIN-12), after a {@link LayerService#resume} elsewhere (LS-FIN-13) or after a crash
     * (LS-FIN-02, LS-FIN-14, LS-DUR-01), and then ends the same way; after success the same words give the layer again (LS-FIN-09). What
     * is stored then is documented (LS-FIN-06); a sound blob that is there is left alone, and any other replaced (LS-FIN-08).
     * Pushes into many repositories at once are all remembered (LS-FIN-10).
     *
     * @param size the number of bytes that the client says it sent
     * @param digest the digest that the client says they have, by any algorithm (LS-FIN-07): computed as the bytes came in, or by
     *     reading all of them once (LS-DIG-02). By a tarsum, of version 1, the layer can be had like by any other (LS-DIG-01);
     *     that too can be repeated after any failure (LS-DIG-07), and heals a damaged link (LS-DIG-08)
     * @return the layer (LS-FIN-03)
     * @throws SizeMismatchException if another number of bytes was accepted; the upload goes on (LS-FIN-04)
     * @throws DigestMismatchException if the bytes have another digest; the upload stays (LS-FIN-05) and nothing is published
     *     (LS-FIN-11)
     * @throws LayerNotTarException if the digest is a tarsum and the bytes are no tar archive; the upload stays (LS-DIG-05)
     * @throws DigestConflictException if the digest is a tarsum and the repository has other bytes under it; nothing is linked
     *     and the upload stays (LS-DIG-04), also where two meet (LS-DIG-06)
     * @throws io.layerstore.digest.UnsupportedTarSumVersionException if it is a tarsum of another version (LS-DIG-03)
     * @throws IOException if the back-end failed; the upload stays
     */
    Layer finish(long size, Digest digest) throws IOException;

    /**
     * Ends the upload and removes all of it (LS-CAN-01) and nothing else (LS-CAN-03). Does nothing when done again.
     *
     * @throws IOException if the back-end failed; cancelling can be repeated (LS-CAN-02), after a death by
     *     anybody (LS-CAN-04)
     */
    void cancel() throws IOException;

    /**
     * Makes all accepted bytes durable and gives the upload up, for anybody to resume (LS-RES-06). Does nothing when done
     * again, or after the end.
     *
     * @throws IOException if the back-end failed; the upload can then be resumed from its last offset (LS-RES-10)
     */
    @Override
    void close() throws IOException;
}
