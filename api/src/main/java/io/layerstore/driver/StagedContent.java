// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.Closeable;
import java.io.IOException;

/**
 * Sealed bytes that are not visible yet. For one thread at a time.
 *
 * <p>After {@link #publish}, {@link #discard} or {@link #close} every call but these last two fails with {@code CLOSED}.
 */
public interface StagedContent extends Closeable {
    /** {@return the number of bytes} */
    long size();

    /**
     * Opens the staged bytes, to verify what is really stored (SD-CMT-12).
     *
     * @return a reader of all of them; its info has no meaningful path
     * @throws IOException a {@link StorageException} if the back-end failed
     */
    StorageReader open() throws IOException;

    /**
     * Makes the bytes the content of a path, in one atomic step: a reader sees what was there before or all of the bytes,
     * and never less (SD-CMT-05). They get the durability that is asked for here, whatever they were staged with (SD-DUR-18); a
     * stage with a checkpoint is there until the object is durable (SD-DUR-06). Ends the stage. The last of several publishes wins whole (SD-CMT-13); an object that was
     * removed meanwhile is there again (SD-CMT-15).
     *
     * @param path where they go
     * @param options over what they may be written, and what content and name must survive; {@code CREATE_NEW} needs
     *     {@link Capability#PUBLISH_CREATE_NEW}
     * @return what {@link StorageDriver#stat} says of it from now on (SD-CMT-09)
     * @throws IOException a {@link StorageException}: {@code ALREADY_EXISTS} if it was to be created and something is there,
     *     which stays as it is (SD-COND-07). After a failure the stage is still there, or the object is (SD-CMT-10)
     */
    FileInfo publish(StoragePath path, WriteOptions options) throws IOException;

    /**
     * Removes the bytes and ends the stage. Does nothing when done again, or after the publish.
     *
     * @throws IOException a {@link StorageException} if the back-end failed; it can be done again
     */
    void discard() throws IOException;

    /**
     * Gives the bytes up: a stage that had a checkpoint stays, sealed, for {@link StorageDriver#resume}; another one is gone
     * (SD-CMT-14). Does nothing when done again.
     */
    @Override
    void close() throws IOException;
}
