// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import io.layerstore.driver.DeleteOptions;
import io.layerstore.driver.ListRequest;
import io.layerstore.driver.StagedContent;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a driver was asked to keep, what of that it acknowledged, and so what may be found after a loss of power. */
final class Ledger {
    private final RuleContext context;
    private final int size;
    private final Map<StoragePath, Entry> entries = new LinkedHashMap<>();

    /** Takes the size of the objects. */
    Ledger(RuleContext context, int size) {
        this.context = context;
        this.size = size;
    }

    void put(StorageDriver driver, String name, WriteOptions options) throws IOException {
        SeededContent content = context.content(size);
        Entry entry = attempt(name, content);
        driver.putContent(context.path(name), content.bytes(), options);
        entry.acknowledge();
    }

    void publish(StorageDriver driver, String name, WriteOptions options) throws IOException {
        SeededContent content = context.content(size);
        try (StagedContent staged = Steps.stage(driver, content)) {
            publish(staged, content, name, options);
        }
    }

    void publish(StagedContent staged, SeededContent content, String name, WriteOptions options) throws IOException {
        Entry entry = attempt(name, content);
        staged.publish(context.path(name), options);
        entry.acknowledge();
    }

    void delete(StorageDriver driver, String name) throws IOException {
        Entry entry = attempt(name, null);
        driver.delete(context.path(name), DeleteOptions.any());
        entry.acknowledge();
    }

    /** Notes a change without acknowledging it. */
    Entry attempt(String name, @Nullable SeededContent content) {
        Entry entry = entries.computeIfAbsent(context.path(name), path -> new Entry());
        entry.states.add(Optional.ofNullable(content));
        return entry;
    }

    /** Checks that every path has what was last acknowledged, or what was asked for after that. */
    void assertNothingLost(StorageDriver driver) throws IOException {
        for (Map.Entry<StoragePath, Entry> entry : entries.entrySet()) {
            List<Optional<SeededContent>> states = entry.getValue().states;
            int acknowledged = entry.getValue().acknowledged;
            int seen = indexOf(states, find(driver, entry.getKey()));
            if (seen < acknowledged) {
                throw new AssertionError("expected at " + entry.getKey() + " what was acknowledged as change "
                        + acknowledged + " or later, seen " + (seen < 0 ? "none of them whole" : "change " + seen));
            }
        }
    }

    /** Checks that whatever is there was asked for and is whole, and that a listing says the same. */
    void assertNothingTorn(StorageDriver driver) throws IOException {
        for (Map.Entry<StoragePath, Entry> entry : entries.entrySet()) {
            Optional<byte[]> found = find(driver, entry.getKey());
            if (indexOf(entry.getValue().states, found) < 0) {
                throw new AssertionError("expected at " + entry.getKey() + " nothing or a whole object of " + size
                        + " bytes, seen "
                        + found.map(bytes -> bytes.length + " other bytes").orElse("nothing"));
            }
        }
        for (var file : Steps.files(driver, ListRequest.of(""))) {
            if (!entries.containsKey(file.path()) || file.size() != size) {
                throw new AssertionError("expected objects of " + size + " bytes that were written, seen " + file);
            }
        }
    }

    private static Optional<byte[]> find(StorageDriver driver, StoragePath path) throws StorageException {
        return driver.stat(path).isEmpty() ? Optional.empty() : Optional.of(driver.getContent(path, Steps.MIB));
    }

    /** Returns which state was seen, the last of them, or -1 for none. */
    private static int indexOf(List<Optional<SeededContent>> states, Optional<byte[]> seen) {
        for (int i = states.size() - 1; i >= 0; i--) {
            byte[] expected = states.get(i).map(SeededContent::bytes).orElse(null);
            if (Arrays.equals(expected, seen.orElse(null))) {
                return i;
            }
        }
        return -1;
    }

    /** The changes of one path; at first there is nothing, which counts as acknowledged. */
    static final class Entry {
        private final List<Optional<SeededContent>> states = new ArrayList<>(List.of(Optional.empty()));
        private int acknowledged;

        void acknowledge() {
            acknowledged = states.size() - 1;
        }
    }
}
