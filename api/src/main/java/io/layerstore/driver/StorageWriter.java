// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Stages bytes. It owns its stage: no other writer can change it meanwhile. For one thread at a time, but {@link #abort}
 * and {@link #close} may be called by any thread (SD-CANC-03).
 *
 * <p>After {@link #seal}, {@link #abort} or {@link #close} it takes no more bytes and makes no more checkpoints: the call
 * fails with {@code CLOSED} and changes nothing (SD-WRITE-07).
 */
public interface StorageWriter extends WritableByteChannel {
    /** The greatest size of an attachment in bytes. */
    int MAX_ATTACHMENT_BYTES = 4096;

    /**
     * Takes all bytes of the buffer or throws (SD-WRITE-02). The buffer belongs to the caller again when the call returns
     * (SD-WRITE-03); any kind is taken and its bytes are not modified (SD-WRITE-04). However the bytes are cut into calls,
     * the object is the same (SD-WRITE-01), and without any call it is empty (SD-WRITE-05).
     *
     * @param src the bytes from position to limit
     * @return their number
     * @throws IOException a {@link StorageException} if the back-end failed: {@link #size} then tells how many bytes were
     *     accepted; {@code SEALED} if the stage is sealed; {@code FENCED} if it was taken over
     */
    @Override
    int write(ByteBuffer src) throws IOException;

    /** {@return the number of bytes accepted since the stage was begun (SD-WRITE-06)} */
    long size();

    /** {@return a copy of the attachment of the last checkpoint, empty if there is none} */
    byte[] attachment();

    /**
     * Makes all accepted bytes durable and remembers their number together with an attachment, in one atomic step: a later
     * {@link StorageDriver#resume} finds this pair, or a later one, and never a mixture (SD-RSM-03), also after a loss of power (SD-DUR-14). The writer goes on.
     * Needs {@link Capability#RESUME}.
     *
     * @param attachment at most {@link #MAX_ATTACHMENT_BYTES} bytes that come back on resume (SD-RSM-05)
     * @return the token of the stage, the same for every checkpoint of it (SD-RSM-04)
     * @throws IllegalArgumentException if the attachment is too large
     * @throws IOException a {@link StorageException} if the back-end failed; the last checkpoint then stands
     */
    WriterToken checkpoint(byte[] attachment) throws IOException;

    /**
     * Ends the stage: takes no more bytes, makes all of them durable, and hands them over. Final: a stage that was resumed
     * after its seal is sealed (SD-RSM-10). Where {@link Capability#RESUME} is declared the seal of a stage with a
     * checkpoint is itself one, and as durable (SD-DUR-15), in one atomic step with an attachment that belongs to all of the bytes. Sealing a sealed
     * stage again changes nothing.
     *
     * @param attachment at most {@link #MAX_ATTACHMENT_BYTES} bytes that come back on resume
     * @return the sealed bytes, which the caller now has to close
     * @throws IllegalArgumentException if the attachment is too large
     * @throws IOException a {@link StorageException} if the back-end failed; the writer can then still be closed
     */
    StagedContent seal(byte[] attachment) throws IOException;

    /**
     * Ends the stage with the attachment of its last checkpoint.
     *
     * @return the sealed bytes, which the caller now has to close
     * @throws IOException as {@link #seal(byte[])}
     */
    default StagedContent seal() throws IOException {
        return seal(attachment());
    }

    /**
     * Ends the stage and removes it, checkpoints and all (SD-CMT-08). Does nothing when done again, or after the seal.
     *
     * @throws IOException a {@link StorageException} if the back-end failed; it can be done again
     */
    void abort() throws IOException;

    /**
     * Gives the stage up and releases it: without a checkpoint it is gone; otherwise the stage stays as it was at the last one
     * (SD-RSM-06). Publishes nothing, ever (SD-CMT-06, SD-CMT-07). Does nothing when done again, or after the seal.
     */
    @Override
    void close() throws IOException;
}
