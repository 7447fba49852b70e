// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import org.jspecify.annotations.Nullable;

/**
 * Something that an ended stage left: an object, or an upload that was to make one.
 *
 * @param key the object
 * @param upload what the engine calls the upload, or null for an object
 * @param tries how often its removal has failed
 */
record Leftover(String key, @Nullable String upload, int tries) {
    /** What cannot be removed must not cost every stage that ends a request for ever. */
    static final int MOST_TRIES = 10;

    static Leftover of(String key) {
        return new Leftover(key, null, 0);
    }

    /** The name of the upload is a key. */
    static Leftover of(Upload upload) {
        return new Leftover(upload.name(), upload.id(), 0);
    }

    Leftover failedOnceMore() {
        return new Leftover(key, upload, tries + 1);
    }

    boolean isHopeless() {
        return tries >= MOST_TRIES;
    }
}
