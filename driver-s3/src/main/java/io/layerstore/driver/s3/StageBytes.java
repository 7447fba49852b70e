// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stage on their way into the bucket: segments that earlier owners have completed, parts of the owner's own upload, and a
 * tail that is no part yet. For one thread.
 */
final class StageBytes {
    private final S3Store store;
    private final StageObjects objects;
    private final int partBytes;
    private final List<Extent> segments;
    private final String mark;
    private final @Nullable String target;
    private final List<String> arrived;
    private final List<PartSending> sending = new ArrayList<>();
    private final List<String> garbage;
    private final List<Upload> abandoned;
    private @Nullable Upload upload;
    private @Nullable String lastName;
    private boolean shortPart;
    private boolean mayBeNamed;
    private Tail tail;

    /** Begins with nothing; the target is a key that the upload shall make itself, or null. */
    StageBytes(S3Store store, String stage, @Nullable String target) {
        this.store = store;
        this.objects = new StageObjects(store, stage, 1);
        this.partBytes = store.options().partBytes();
        this.segments = new ArrayList<>();
        this.mark = stage;
        this.target = target;
        this.arrived = new ArrayList<>();
        this.garbage = new ArrayList<>();
        this.abandoned = new ArrayList<>();
        this.tail = new Tail(objects, store.memory(), partBytes);
    }

    /** Goes on from a state whose upload, if there is one, belongs to nobody else. */
    StageBytes(S3Store store, String stage, StageState state) {
        this.store = store;
        this.objects = new StageObjects(store, stage, state.owner());
        this.partBytes = state.partBytes();
        this.segments = new ArrayList<>(state.segments());
        this.mark = stage;
        this.target = null;
        this.arrived = new ArrayList<>(state.parts());
        this.garbage = new ArrayList<>(state.garbage());
        this.abandoned = new ArrayList<>(state.abandoned());
        this.upload = state.upload();
        this.tail = new Tail(objects, store.memory(), partBytes, state.pieces());
    }

    long size() {
        return segmentBytes() + (long) partCount() * partBytes + tail.size();
    }

    private long segmentBytes() {
        return segments.stream().mapToLong(Extent::length).sum();
    }

    private int partCount() {
        return arrived.size() + sending.size();
    }

    /** Takes bytes; if that fails, the position of the buffer tells how many were taken. */
    void append(ByteBuffer src) {
        while (src.hasRemaining()) {
            if (tail.isFull()) {
                sendPart();
            }
            if (tail.take(src) == 0 && !tail.isFull()) {
                makeRoom();
            }
        }
    }

    /** Memory is short: waits for a part of this stage to arrive, or stores what is collected and forgets it. */
    private void makeRoom() {
        Optional<PartSending> running =
                sending.stream().filter(PartSending::isRunning).findFirst();
        if (running.isPresent()) {
            collect(running.get());
        } else {
            tail.drop();
        }
    }

    private void requireRoomForPart() {
        if (partCount() == Multipart.MOST_PARTS) {
            throw new RefusedException(
                    StorageErrorKind.TOO_LARGE,
                    "more than " + Multipart.MOST_PARTS + " parts of " + partBytes + " bytes; set a larger "
                            + S3Parameters.PART_SIZE);
        }
    }

    private void sendPart() {
        requireRoomForPart();
        while (sending.size() >= store.options().concurrency()) {
            collect(sending.get(0));
        }
        begin(newSending());
    }

    private void begin(PartSending part) {
        tail.pieces().forEach(piece -> garbage.add(piece.name()));
        tail = new Tail(objects, store.memory(), partBytes);
        sending.add(part);
        part.begin(store.senders());
    }

    private PartSending newSending() {
        Upload present = upload();
        return new PartSending(store.multipart(), key(present), present.id(), partCount() + 1, tail);
    }

    private Upload upload() {
        Upload present = upload;
        if (present == null) {
            String name = target == null ? objects.newName() : "";
            String key = target == null ? objects.key(name) : target;
            present = new Upload(name, store.multipart().create(key, mark));
            upload = present;
        }
        return present;
    }

    private String key(Upload of) {
        return target == null ? objects.key(of.name()) : target;
    }

    /** Parts become known in their order. */
    private void collect(PartSending last) {
        while (!sending.isEmpty()) {
            PartSending first = sending.get(0);
            arrived.add(first.await());
            sending.remove(0);
            if (first == last) {
                return;
            }
        }
    }

    private void collectAll() {
        if (!sending.isEmpty()) {
            collect(sending.get(sending.size() - 1));
        }
    }

    /** Makes all bytes durable, and tells where they are. */
    StageState checkpoint(byte[] attachment, int owner, List<Integer> fences) {
        collectAll();
        tail.store();
        forgetLast();
        return new StageState(
                StageState.Kind.OPEN,
                owner,
                partBytes,
                size(),
                StageState.text(attachment),
                segments,
                upload,
                arrived,
                tail.pieces(),
                null,
                garbage,
                abandoned,
                fences);
    }

    /** Makes all bytes durable in as few objects as that takes, and tells where they are: a small content in the state itself. */
    StageState seal(byte[] attachment, int owner, List<Integer> fences) {
        collectAll();
        boolean small = size() <= SealedContent.INLINE_BYTES && segments.isEmpty() && arrived.isEmpty();
        List<Extent> sealedSegments = new ArrayList<>(segments);
        List<String> sealedParts = new ArrayList<>(arrived);
        List<String> unused = new ArrayList<>(garbage);
        tail.pieces().forEach(piece -> unused.add(piece.name()));
        if (!small && tail.size() > 0) {
            sendTail(sealedSegments, sealedParts);
        }
        return new StageState(
                StageState.Kind.SEALED,
                owner,
                partBytes,
                size(),
                StageState.text(attachment),
                sealedSegments,
                sealedParts.isEmpty() ? null : upload,
                sealedParts,
                List.of(),
                small ? StageState.text(tail.bytes()) : null,
                unused,
                sealedParts.isEmpty() && upload != null ? with(abandoned, upload) : abandoned,
                fences);
    }

    /** Leaves all bytes in the tail, of which only this process knows. */
    StageState sealInMemory(byte[] attachment) {
        return new StageState(
                StageState.Kind.SEALED,
                1,
                partBytes,
                size(),
                StageState.text(attachment),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Sends what is smaller than a part: as the last part, or as an object of its own where no upload has begun. */
    private void sendTail(List<Extent> sealedSegments, List<String> sealedParts) {
        Upload present = upload;
        if (present != null) {
            requireRoomForPart();
            shortPart = true;
            sealedParts.add(store.multipart().send(key(present), present.id(), partCount() + 1, tail.source()));
        } else {
            forgetLast();
            Extent last = objects.put(tail.source());
            lastName = last.name();
            sealedSegments.add(last);
        }
    }

    /** A seal that did not come about leaves an object that is not used. */
    private void forgetLast() {
        if (lastName != null) {
            garbage.add(lastName);
            lastName = null;
        }
    }

    private static List<Upload> with(List<Upload> uploads, Upload one) {
        List<Upload> more = new ArrayList<>(uploads);
        more.add(one);
        return more;
    }

    /** Tells whether all of the bytes are in the tail, so that they can be published as they are. */
    boolean isTailOnly() {
        return segments.isEmpty() && partCount() == 0;
    }

    Tail tail() {
        return tail;
    }

    /** Tells whether no part has been sent but those of a state, so that another owner can go on with the upload. */
    boolean hasNoPartBeyond(StageState state) {
        return !shortPart
                && sending.isEmpty()
                && arrived.size() == state.parts().size();
    }

    /** Says that a first entry may be there from now on, whether or not its making succeeds. */
    void mayBeNamed() {
        mayBeNamed = true;
    }

    /** Returns the keys of all objects that may have been made of a stage that has no entry as far as is known. */
    List<String> unnamedKeys() {
        List<String> keys = new ArrayList<>(keysBeyond(null));
        if (mayBeNamed) {
            keys.add(store.keys().entry(mark, 1));
        }
        return keys;
    }

    /** Returns the keys of objects that may have been made and that a state, or nothing if there is none, does not know. */
    List<String> keysBeyond(@Nullable StageState state) {
        List<String> names = new ArrayList<>(objects.names());
        if (state != null) {
            names.removeAll(state.names());
        }
        return names.stream().map(objects::key).toList();
    }

    /** Returns the upload, under its key, if a state does not know it. */
    List<Upload> uploadBeyond(@Nullable StageState state) {
        Upload present = upload;
        if (present == null || (state != null && present.equals(state.upload()))) {
            return List.of();
        }
        return List.of(new Upload(key(present), present.id()));
    }

    /** Gives the memory back. */
    void close() {
        sending.forEach(PartSending::giveUp);
        tail.close();
    }
}
