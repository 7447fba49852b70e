// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of one name in a directory. A rename makes two of them, of which the one that removes the old name needs the
 * one that makes the new name, and those that made the directories above it: a file is never lost between two names.
 *
 * @param call counts the calls; both changes of a rename have the same number
 * @param directory where the name is
 * @param name the name
 * @param node what it stands for from now on, or null if it is gone
 * @param needs the changes without which this one cannot be kept
 */
record EntryChange(
        long call,
        StoredDirectory directory,
        String name,
        @Nullable StoredNode node,
        List<EntryChange> needs) {

    void show() {
        apply(directory.seen());
    }

    void makeDurable() {
        apply(directory.durable());
    }

    private void apply(Map<String, StoredNode> entries) {
        if (node == null) {
            entries.remove(name);
        } else {
            entries.put(name, node);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
