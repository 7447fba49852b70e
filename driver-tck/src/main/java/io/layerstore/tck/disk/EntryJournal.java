// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The changes of names that are not durable yet, in their order. */
final class EntryJournal {
    private final List<EntryChange> pending = new ArrayList<>();

    /** Which of the changes a crash leaves. */
    enum Survival {
        /** None. */
        NONE,
        /** All. */
        ALL,
        /** All up to some call, as with a journal that is written in order. */
        BEGINNING,
        /** All up to some call in each directory, whatever became of those in other directories. */
        BEGINNING_OF_EACH_DIRECTORY
    }

    void add(EntryChange change) {
        change.show();
        pending.add(change);
    }

    /** Makes all changes in a directory durable, and those in other directories without which they cannot be. */
    void sync(StoredDirectory directory) {
        for (EntryChange change : List.copyOf(pending)) {
            if (change.directory() == directory) {
                makeDurable(change);
            }
        }
    }

    private void makeDurable(EntryChange change) {
        if (!pending.contains(change)) {
            return;
        }
        change.needs().forEach(this::makeDurableUpTo);
        pending.remove(change);
        change.makeDurable();
    }

    private void makeDurableUpTo(EntryChange last) {
        if (!pending.contains(last)) {
            return;
        }
        List<EntryChange> before = List.copyOf(pending.subList(0, pending.indexOf(last) + 1));
        for (EntryChange change : before) {
            if (change.directory() == last.directory()) {
                makeDurable(change);
            }
        }
    }

    void crash(Survival survival, Random random) {
        Set<EntryChange> kept = switch (survival) {
            case NONE -> Set.of();
            case ALL -> new HashSet<>(pending);
            case BEGINNING -> beginning(random);
            case BEGINNING_OF_EACH_DIRECTORY -> beginnings(random);
        };
        pending.stream().filter(kept::contains).forEach(EntryChange::makeDurable);
        pending.clear();
    }

    private Set<EntryChange> beginning(Random random) {
        List<Long> calls = pending.stream().map(EntryChange::call).distinct().toList();
        Set<Long> survivors = new HashSet<>(calls.subList(0, random.nextInt(calls.size() + 1)));
        Set<EntryChange> changes = identities();
        pending.stream().filter(change -> survivors.contains(change.call())).forEach(changes::add);
        return changes;
    }

    private Set<EntryChange> beginnings(Random random) {
        Map<StoredDirectory, List<EntryChange>> byDirectory = new LinkedHashMap<>();
        pending.forEach(change -> byDirectory
                .computeIfAbsent(change.directory(), directory -> new ArrayList<>())
                .add(change));
        byDirectory.replaceAll((directory, changes) -> changes.subList(0, random.nextInt(changes.size() + 1)));
        while (byDirectory.keySet().stream().anyMatch(directory -> shortened(byDirectory, directory))) {
            // until every change that is kept has the one that it needs
        }
        Set<EntryChange> kept = identities();
        byDirectory.values().forEach(kept::addAll);
        return kept;
    }

    /** Ends what is kept of a directory before a change that lacks what it needs, and tells whether there was one. */
    private boolean shortened(Map<StoredDirectory, List<EntryChange>> kept, StoredDirectory directory) {
        List<EntryChange> changes = kept.getOrDefault(directory, List.of());
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).needs().stream().anyMatch(need -> isLost(need, kept))) {
                kept.put(directory, changes.subList(0, i));
                return true;
            }
        }
        return false;
    }

    private boolean isLost(EntryChange change, Map<StoredDirectory, List<EntryChange>> kept) {
        return pending.contains(change)
                && !kept.getOrDefault(change.directory(), List.of()).contains(change);
    }

    /** The changes by which a directory and those above it came to be where they are, as far as they are not durable. */
    List<EntryChange> makersOf(StoredNode directory) {
        List<EntryChange> makers = new ArrayList<>();
        StoredNode at = directory;
        for (int i = pending.size() - 1; i >= 0; i--) {
            if (pending.get(i).node() == at) {
                makers.add(pending.get(i));
                at = pending.get(i).directory();
            }
        }
        return makers;
    }

    private static Set<EntryChange> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
