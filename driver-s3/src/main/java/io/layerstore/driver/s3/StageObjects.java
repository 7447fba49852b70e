// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes objects for the bytes of a stage, under names that no other owner of the stage uses, and reads them. */
final class StageObjects {
    private final S3Store store;
    private final String stage;
    private final int owner;
    private final List<String> names = new ArrayList<>();

    StageObjects(S3Store store, String stage, int owner) {
        this.store = store;
        this.stage = stage;
        this.owner = owner;
    }

    String newName() {
        String name = owner + "." + (names.size() + 1);
        names.add(name);
        return name;
    }

    /** Returns every name that was given, whether an object was made or not. */
    List<String> names() {
        return List.copyOf(names);
    }

    String key(String name) {
        return store.keys().data(stage, name);
    }

    /** Stores bytes in an object of their own. Nobody else writes it, so that it can be written again. */
    Extent put(Source source) {
        String name = newName();
        Backoff backoff = new Backoff(store.options().attempts());
        while (true) {
            try {
                store.bucket().put(key(name), source, stage, false);
                return new Extent(name, source.length());
            } catch (RuntimeException e) {
                Trouble trouble = Trouble.of(e);
                if (trouble.effect() == Trouble.Effect.NONE || !trouble.kind().retryable() || backoff.isLast()) {
                    throw e;
                }
                backoff.sleep();
            }
        }
    }

    /** Reads objects one behind the other; failures are unchecked. */
    InputStream open(List<Extent> extents) {
        Content content = Content.of(store.bucket(), this, extents);
        return new BodyStream(new Body(content, 0, content.size()));
    }
}
