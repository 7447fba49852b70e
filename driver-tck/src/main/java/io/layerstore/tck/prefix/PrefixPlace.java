// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.prefix;

import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriterToken;
import io.layerstore.tck.harness.DriverPlace;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A place below a prefix of a back-end, and the stages that were begun there. Safe for use by many threads. */
final class PrefixPlace implements DriverPlace {
    private final PrefixHarness harness;
    private final Prefix prefix;
    private final Set<String> tokens = new ConcurrentSkipListSet<>();

    PrefixPlace(PrefixHarness harness, Prefix prefix) {
        this.harness = harness;
        this.prefix = prefix;
    }

    Prefix prefix() {
        return prefix;
    }

    void own(WriterToken token) {
        if (tokens.add(token.value())) {
            harness.remember(token);
        }
    }

    boolean owns(WriterToken token) {
        return tokens.contains(token.value());
    }

    @Override
    public StorageDriver open() throws StorageException {
        return new PrefixDriver(harness.openBackEnd(), this);
    }

    @Override
    public int longestPath() {
        return StoragePath.MAX_LENGTH - prefix.text().length();
    }

    /** Removes what it can; what it cannot remove the harness finds at the end. */
    @Override
    public void close() {
        harness.removal().remove(prefix.text(), tokens);
    }
}
