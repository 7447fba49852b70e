// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.inmemory;

import io.layerstore.driver.StageInfo;
import io.layerstore.driver.WriterToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bookkeeping of one stage. Changed by its {@link HeapSpace} only, under the lock of that. */
final class HeapStage {
    final WriterToken token;

    /** The driver whose open handle owns the stage, or null if none does. */
    @Nullable
    InMemoryDriver owner;

    /** The bytes that count against the capacity: all that were accepted. */
    long accepted;

    /** The last checkpoint, or null before the first. */
    @Nullable
    Checkpoint checkpoint;

    HeapStage(WriterToken token, InMemoryDriver owner) {
        this.token = token;
        this.owner = owner;
    }

    /** What a resume finds: always together, so that they always agree. */
    record Checkpoint(Content content, Content attachment, Instant time, boolean sealed) {
        StageInfo info(WriterToken token) {
            return new StageInfo(token, content.size(), time, sealed);
        }
    }
}
