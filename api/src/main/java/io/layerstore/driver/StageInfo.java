// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of staged bytes without owning them. Immutable.
 *
 * @param token the stage
 * @param size the number of bytes at the last checkpoint
 * @param lastActivity when the last checkpoint was made, by the back-end's clock
 * @param sealed whether no more bytes can come
 */
public record StageInfo(WriterToken token, long size, Instant lastActivity, boolean sealed) {
    /**
     * Checks the parts.
     *
     * @param token the stage
     * @param size the number of bytes at the last checkpoint
     * @param lastActivity when the last checkpoint was made, by the back-end's clock
     * @param sealed whether no more bytes can come
     */
    public StageInfo {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(lastActivity, "lastActivity");
    }
}
