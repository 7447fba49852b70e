// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries of a directory: those that programs see, and those that a crash is sure to leave. */
final class StoredDirectory implements StoredNode {
    private final Map<String, StoredNode> seen = new LinkedHashMap<>();
    private final Map<String, StoredNode> durable = new LinkedHashMap<>();

    Map<String, StoredNode> seen() {
        return seen;
    }

    Map<String, StoredNode> durable() {
        return durable;
    }

    /** Forgets what is not durable. */
    void crash() {
        seen.clear();
        seen.putAll(durable);
    }
}
