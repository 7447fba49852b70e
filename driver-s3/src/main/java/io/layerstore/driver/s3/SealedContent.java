// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bytes of a sealed stage, and the cheapest ways to read them and to make an object of them. */
final class SealedContent {
    /** Contents up to this size in bytes stand in the log of their stage. */
    static final int INLINE_BYTES = 64 * 1024;

    private final S3Store store;
    private final String stage;
    private final StageState state;
    private final @Nullable Tail tail;
    private final @Nullable String target;
    private boolean completed;
    private boolean begun;

    /** Bytes that are in memory, if a tail is given, or where the state says; a target is the key that the upload itself makes. */
    SealedContent(S3Store store, String stage, StageState state, @Nullable Tail tail, @Nullable String target) {
        this.store = store;
        this.stage = stage;
        this.state = state;
        this.tail = tail;
        this.target = target;
    }

    long size() {
        return state.size();
    }

    StageState state() {
        return state;
    }

    /** The bytes, to be read. */
    Content content() {
        byte[] small = tail == null ? state.inlineBytes() : tail.bytes();
        if (small != null) {
            return Content.of(store.bucket(), small);
        }
        refuseIfBound("they cannot be read before");
        complete();
        return Content.of(store.bucket(), objects(), extents());
    }

    /** Makes one object of the parts, so that the bytes can be read and copied. */
    void complete() {
        Upload upload = state.upload();
        if (upload != null && !completed) {
            begun = true;
            new Completion(store, objects().key(upload.name()), upload).with(state.parts(), uploadBytes());
            completed = true;
        }
    }

    /** Tells whether the engine was asked to complete the upload: from then on it must not be told to abort it. */
    boolean mayBeCompleted() {
        return begun;
    }

    private long uploadBytes() {
        return state.size() - state.segmentBytes();
    }

    private StageObjects objects() {
        return new StageObjects(store, stage, state.owner());
    }

    private List<Extent> extents() {
        List<Extent> extents = new ArrayList<>(state.segments());
        if (state.upload() != null) {
            extents.add(new Extent(state.upload().name(), uploadBytes()));
        }
        return extents;
    }

    /** Makes them the content of a key. */
    Written publish(String key) {
        byte[] inline = state.inlineBytes();
        if (tail != null || inline != null) {
            Source source =
                    inline == null && tail != null ? tail.source() : Source.of(inline == null ? new byte[0] : inline);
            return store.effects().replace(key, stage, () -> store.bucket().put(key, source, stage, false));
        }
        if (target != null) {
            return completeAt(key);
        }
        complete();
        return store.effects().replace(key, stage, copyTo(key));
    }

    private Written completeAt(String key) {
        Upload upload = state.upload();
        if (upload == null || !key.equals(target)) {
            throw bound("they cannot be published elsewhere");
        }
        Optional<Written> made = begun ? madeAt(key) : Optional.empty();
        begun = true;
        return made.orElseGet(() ->
                store.effects().replace(key, stage, () -> store.multipart().complete(key, upload.id(), state.parts())));
    }

    /** An attempt of which it could not be told what became of it may have succeeded. */
    private Optional<Written> madeAt(String key) {
        return store.bucket()
                .head(key)
                .filter(found -> found.mark().equals(stage))
                .map(found -> new Written(found.etag(), found.modified()));
    }

    /** One object that holds just these bytes is copied whole as long as that is allowed; anything else in ranges. */
    private Supplier<Written> copyTo(String key) {
        List<Extent> extents = extents();
        boolean exact = extents.size() == 1 && state.fences().isEmpty();
        if (exact && size() <= store.options().copyLimitBytes()) {
            String from = objects().key(extents.get(0).name());
            return () -> store.multipart().copy(from, key);
        }
        return new RangeCopy(store, objects(), extents, state.partBytes()).prepare(key, stage);
    }

    private void refuseIfBound(String reason) {
        if (target != null) {
            throw bound(reason);
        }
    }

    private static RefusedException bound(String reason) {
        return new RefusedException(
                StorageErrorKind.UNSUPPORTED, "the bytes were staged only for another path: " + reason);
    }
}
