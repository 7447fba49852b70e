// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.benchmarks;

import io.layerstore.digest.Digest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Digests of contents, computed before the clock runs: ask once for each before measuring. */
final class KnownDigests {
    private static final Map<Long, Digest> KNOWN = new ConcurrentHashMap<>();

    private KnownDigests() {}

    static Digest of(Contents content, long stamp) {
        return KNOWN.computeIfAbsent(stamp, s -> content.digest());
    }
}
