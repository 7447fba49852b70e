// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A back-end, seen as a flat and ordered set of objects: each has a path, bytes, and a version. An object is absent, old,
 * or complete; nobody ever sees half of one. Bytes are first staged and then published under a path in one step.
 *
 * <p>A driver is safe for use by many threads, and several instances, in one process or in many, may be open on one
 * back-end at once. What one call has acknowledged, every later call on every instance sees (SD-CMT-03, SD-CMT-04), in
 * whatever thread (SD-CONC-08). Calls on one object that overlap are as if made one after the other, in an order that
 * explains all their results, be they of many threads (SD-CONC-02) or instances (SD-CONC-03); calls on different objects
 * do not affect each other (SD-CONC-01). A version has one content (SD-CONC-04). Callers do not lock each other out
 * (SD-CONC-05), and many are served at once (SD-CONC-06). All of this holds after any sequence of calls (SD-MODEL-01), with
 * checkpoints and resumes too (SD-MODEL-02).
 *
 * <p>What it must survive is said with each call; a driver that declares {@link Durability#POWER_LOSS} keeps what it
 * acknowledged through a loss of power (SD-DUR-01) and removals too (SD-DUR-05), shows nothing torn (SD-DUR-02) and of what it
 * replaced the old or the new (SD-DUR-04), with all directories that are new (SD-DUR-03), and does not acknowledge what a
 * failed sync left open (SD-DUR-12). Every driver keeps everything through a clean close (SD-DUR-10), and opens and works after
 * a loss of power (SD-DUR-17), without repair and whenever the power goes again (SD-DUR-07); what a death left is never seen
 * and is removed by whoever opens next (SD-DUR-08).
 *
 * <p>Readers and writers are for one thread at a time unless they say otherwise. Interrupting a thread ends at most the call
 * that it is in, with {@link StorageErrorKind#INTERRUPTED} and its flag set, and nothing that others use (SD-CANC-01);
 * what is interrupted in the middle of a publish is there whole or not at all (SD-CANC-06).
 *
 * <p>A failed call gives back all that it took (SD-LEAK-02), any number of calls needs few handles (SD-LEAK-04), and
 * what is closed is not held any more (SD-LEAK-06).
 *
 * <p>Back-end trouble is a {@link StorageException} whose kind is one that a caller can act on (SD-ERR-01, SD-ERR-02) and
 * whose message names driver and path (SD-ERR-03). Misuse is unchecked and changes nothing (SD-ERR-05). An undeclared
 * capability is refused with {@link StorageErrorKind#UNSUPPORTED} before any effect (SD-CAP-03).
 *
 * <p>When a call of the back-end fails in the middle, the old or the new object is there whole (SD-FAULT-01, SD-FAULT-02),
 * acknowledged checkpoints stay (SD-FAULT-03), nothing is taken for absent (SD-FAULT-04), a removal has happened or not
 * (SD-FAULT-05), and the next try works, also if the call had its effect (SD-FAULT-06). Calls that do less than asked for
 * are not seen (SD-FAULT-07). A full back-end is {@code NO_SPACE} (SD-FAULT-08), a missing right {@code ACCESS_DENIED}
 * (SD-FAULT-09). Failures take no handles (SD-FAULT-11) and no space (SD-FAULT-12), and a writer that is closed in the middle of
 * them removes nothing that a checkpoint in doubt may count on (SD-FAULT-13).
 *
 * <p>Every path that the grammar allows is kept byte for byte (SD-KEY-01, SD-KEY-05), whatever the locale and the time zone (SD-KEY-11); paths that differ in case are
 * different (SD-KEY-02); neighbours such as {@code a/b} and {@code a/b-x} have nothing to do with each other (SD-KEY-07).
 * {@code a} and {@code a/b} may both exist where {@link Capability#NESTED_OBJECTS} is declared; elsewhere the second one
 * is refused with {@link StorageErrorKind#PATH_CONFLICT} and the first stays whole (SD-KEY-08). The driver's own
 * bookkeeping can be neither listed, read nor written through these methods (SD-KEY-09), whatever a caller's paths look
 * like (SD-KEY-10).
 */
public interface StorageDriver extends Closeable {
    /** {@return the name of the driver for messages, as its factory gives it} */
    String name();

    /** {@return what this driver can do; always the same object, without I/O (SD-CAP-01)} */
    Capabilities capabilities();

    /**
     * Looks at an object without reading it.
     *
     * @param path the object
     * @return what is known of it, or empty if nothing lies there (SD-STAT-01), also if objects lie below the path
     *     (SD-STAT-03); the size is that of the published bytes (SD-STAT-02), and bytes staged by anyone change nothing
     *     (SD-STAT-06). The version changes with the content (SD-STAT-04); the time is that of the publish
     *     (SD-STAT-05)
     * @throws StorageException if the back-end cannot tell
     */
    Optional<FileInfo> stat(StoragePath path) throws StorageException;

    /**
     * Opens an object. The reader is pinned to the content that it was opened on: if the object is replaced
     * (SD-READ-17) or removed (SD-READ-18) meanwhile, it goes on with the old bytes or fails with
     * {@link StorageErrorKind#CHANGED_DURING_READ}, and never mixes.
     *
     * @param path the object
     * @param options which bytes are wanted (SD-READ-03); a range that ends beyond the object is cut (SD-READ-06); one that
     *     begins at its end is empty (SD-READ-04)
     * @return an open reader, one of any number for an object (SD-READ-22)
     * @throws StorageException {@code NOT_FOUND} if nothing lies there (SD-READ-02); {@code RANGE} if the range begins
     *     beyond the end (SD-READ-05); {@code VERSION_MISMATCH} if another version is there (SD-READ-19)
     */
    StorageReader open(StoragePath path, ReadOptions options) throws StorageException;

    /**
     * Reads a small object whole.
     *
     * @param path the object
     * @param limit the greatest size in bytes that the caller accepts
     * @return its bytes (SD-READ-25)
     * @throws StorageException {@code NOT_FOUND} if nothing lies there; {@code TOO_LARGE} if it is larger than the limit
     * @implSpec Opens the object and reads it, and does so again if it is replaced or removed meanwhile.
     */
    default byte[] getContent(StoragePath path, int limit) throws StorageException {
        return WholeContent.read(this, path, limit);
    }

    /**
     * Writes a small object whole, in one atomic step. The array belongs to the caller again when the call returns
     * (SD-WRITE-03). In every observable the result is that of staging the same bytes and publishing them (SD-WRITE-11).
     * Nothing is left of a longer object that was there (SD-WRITE-09). There may be very many tiny objects (SD-WRITE-16).
     *
     * @param path the object
     * @param content its bytes, possibly none
     * @param options over what it may be written, and what it must survive
     * @return what {@link #stat} says of it from now on (SD-CMT-09)
     * @throws StorageException {@code ALREADY_EXISTS} if it was to be created and something is there, which stays as it is
     *     (SD-COND-01), for all but one of any number of threads, instances and processes that try at once (SD-COND-02,
     *     SD-COND-03), also against one that replaces (SD-COND-10); {@code VERSION_MISMATCH} if another version or nothing is there (SD-COND-11); {@code TOO_LARGE} if
     *     the content is larger than the driver's limit (SD-CAP-05). After any failure the old or the new object is there
     *     whole
     */
    FileInfo putContent(StoragePath path, byte[] content, WriteOptions options) throws StorageException;

    /**
     * Begins to stage bytes. Nothing becomes visible (SD-CMT-01, SD-CMT-02); where they will go is said at
     * {@link StagedContent#publish}. Any number of stages may be open at once (SD-WRITE-12), also with one target hint;
     * each has bytes of its own (SD-RSM-14).
     *
     * @param options hints, and the durability of checkpoints and the seal
     * @return a writer that owns the new stage
     * @throws StorageException if the back-end does not take it
     */
    StorageWriter writer(StageOptions options) throws StorageException;

    /**
     * Goes on with a stage from its last checkpoint, in this or any other process: the size and the attachment are those
     * of that checkpoint, and later bytes are cut off (SD-RSM-01, SD-RSM-02, SD-RSM-08). Needs {@link Capability#RESUME}.
     *
     * <p>A stage has one writer. If its owner is alive the call fails with {@code BUSY} or takes the stage over and fences
     * the owner, whose next call that reaches the back-end fails with {@code FENCED} and nothing of whose bytes
     * reaches the successor (SD-RSM-09). An owner that is dead or closed makes nobody wait. A sealed stage stays sealed: its writer has the sealed size, takes no
     * bytes ({@code SEALED}), and can be sealed again (SD-RSM-10).
     *
     * @param token the stage
     * @return a writer that owns it
     * @throws StorageException {@code STAGE_UNKNOWN} if there is no such stage, or it was published, discarded or aborted
     *     (SD-RSM-07); {@code BUSY} if its owner is alive
     */
    StorageWriter resume(WriterToken token) throws StorageException;

    /**
     * Looks at a stage without owning it. Needs {@link Capability#RESUME}.
     *
     * @param token the stage
     * @return what its last checkpoint says, or empty where {@link #resume} would not know it (SD-RSM-12)
     * @throws StorageException if the back-end cannot tell
     */
    Optional<StageInfo> statStaged(WriterToken token) throws StorageException;

    /**
     * Lists the stages that have a checkpoint, so that forgotten ones can be found. Needs {@link Capability#LIST_STAGED}.
     *
     * @param startAfter the page begins after this token in byte order; empty for the beginning
     * @param limit greatest number of entries, 1 to {@link ListRequest#MAX_LIMIT}
     * @return a page of stages, in byte order of their tokens (SD-RSM-13)
     * @throws StorageException {@code UNSUPPORTED} if the capability is not declared
     * @implSpec Refuses.
     */
    default StagePage listStaged(String startAfter, int limit) throws StorageException {
        throw new StorageException(
                StorageErrorKind.UNSUPPORTED, name(), "list stages", "", "the driver does not declare LIST_STAGED");
    }

    /**
     * Removes an object. Never touches another path, also not one below it (SD-DEL-03) or one beside it that is being
     * written (SD-DEL-06), nor the stages.
     *
     * @param path the object
     * @param options the version to remove, and what the removal must survive
     * @return what was found: afterwards nothing is there (SD-DEL-01) and no space is taken (SD-DEL-09), and it is no error if nothing was (SD-DEL-02)
     * @throws StorageException {@code VERSION_MISMATCH} if another version is there, which stays (SD-COND-13)
     */
    DeleteResult delete(StoragePath path, DeleteOptions options) throws StorageException;

    /**
     * Removes objects, each as {@link #delete} does.
     *
     * @param paths the objects
     * @param options what the removals must survive
     * @return the failures by path, in the order of the paths; empty if nothing lies at any of them now (SD-DEL-05)
     * @throws StorageException if nothing could be tried at all
     * @implSpec Removes one after the other.
     */
    default Map<StoragePath, StorageException> deleteAll(Collection<StoragePath> paths, DeleteOptions options)
            throws StorageException {
        Map<StoragePath, StorageException> failures = new LinkedHashMap<>();
        for (StoragePath path : paths) {
            try {
                delete(path, options);
            } catch (StorageException e) {
                failures.put(path, e);
            }
        }
        return failures;
    }

    /**
     * Returns an address at which whoever has it can read an object from the back-end itself with an HTTP GET, whole or in ranges,
     * until it expires (SD-RED-01). Does not look whether anything lies there. The address is a secret while it is valid. Needs
     * {@link Capability#REDIRECT}.
     *
     * @param path the object
     * @param validity how long the address is wanted; a back-end may let it expire earlier
     * @return the address
     * @throws StorageException {@code UNSUPPORTED} if the capability is not declared
     * @implSpec Refuses.
     */
    default URI redirect(StoragePath path, Duration validity) throws StorageException {
        throw new StorageException(
                StorageErrorKind.UNSUPPORTED, name(), "redirect", path.value(), "the driver does not declare REDIRECT");
    }

    /**
     * Makes an object that is there as durable as the driver can, also if another instance published it and has not
     * acknowledged that yet: what is going to refer to it must not outlive it (SD-DUR-16).
     *
     * @param path the object
     * @throws StorageException {@code NOT_FOUND} if nothing lies there and the driver looked (SD-CMT-16)
     * @implSpec Does nothing: right for a back-end that shows nothing before it is durable.
     */
    default void sync(StoragePath path) throws StorageException {}

    /**
     * Shows a page of the objects whose path begins with a prefix (SD-LIST-02, SD-LIST-08), in byte order of the whole path
     * (SD-LIST-03), each with the size and version that {@link #stat} tells (SD-STAT-07). Paging is by path: objects that
     * come and go elsewhere, before (SD-LIST-06) or while a page is made (SD-LIST-09), change nothing for the others, and
     * the pages together are the whole list (SD-LIST-04), from wherever it is begun (SD-LIST-05). In a grouped listing everything
     * below the first slash after the prefix is one common prefix, in its place in the order (SD-LIST-07); going on after one skips all of it.
     *
     * @param request which objects
     * @return a page, which holds nothing in the back-end (SD-LIST-15), also of a very long list (SD-SCALE-04); empty, and no
     *     error, if there are none (SD-LIST-01). Stages and bookkeeping are never on it
     *     (SD-LIST-10)
     * @throws StorageException if the back-end cannot tell
     */
    ListPage list(ListRequest request) throws StorageException;

    /**
     * Closes the driver: handles that are open fail with {@code CLOSED} from now on and checkpointed stages stay
     * (SD-LIFE-03), every later call but this one fails with {@code CLOSED} (SD-LIFE-02), and closing again does nothing
     * (SD-LIFE-01). Instances share no state but the back-end (SD-LIFE-05); descriptors and
     * threads are given back (SD-LIFE-04), and no thread keeps the process alive (SD-LEAK-05). A publish that is under way
     * tells truly what became of it (SD-CANC-07).
     *
     * @throws StorageException if something could not be released
     */
    @Override
    void close() throws StorageException;
}
