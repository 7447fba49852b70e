// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import io.layerstore.tck.disk.EntryJournal.Survival;
import io.layerstore.tck.disk.StoredFile.Loss;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps the books of a crash file system: what programs did to it, and what of that is durable. */
final class StoredTree {
    private final StoredDirectory root = new StoredDirectory();
    private final EntryJournal journal = new EntryJournal();
    private final Map<Object, StoredNode> handles = new WeakHashMap<>();
    private long calls;

    StoredDirectory root() {
        return root;
    }

    /** Notes a call that has happened. */
    void note(DiskCall call, long moved) {
        calls++;
        switch (call.operation()) {
            case CREATE -> handles.put(call.handle(), fileAt(call.path()));
            case OPEN -> handles.put(call.handle(), required(call.path()));
            case WRITE -> file(call).write(call.position(), beginning(call.data(), moved));
            case TRUNCATE -> file(call).truncate(call.position());
            case FORCE_FILE -> file(call).sync();
            case FORCE_DIRECTORY -> journal.sync((StoredDirectory) opened(call));
            case CREATE_DIRECTORY -> change(call.path(), new StoredDirectory(), List.of());
            case LINK -> change(call.target(), required(call.path()), List.of());
            case MOVE -> rename(call.path(), call.target());
            case DELETE -> change(call.path(), null, List.of());
            case READ, LOCK, SET_ATTRIBUTES, LOOK, LIST -> {
                // nothing that a crash could undo
            }
        }
    }

    /** Notes that a sync has failed. */
    void noteFailedSync(DiskCall call) {
        if (opened(call) instanceof StoredFile file) {
            file.failSync();
        }
    }

    /** Forgets what is not durable, or some of it. */
    void crash(Survival survival, Loss loss, Random random) {
        journal.crash(survival, random);
        crash(root, loss, random, Collections.newSetFromMap(new IdentityHashMap<>()));
        handles.clear();
    }

    private static void crash(StoredNode node, Loss loss, Random random, Set<StoredNode> done) {
        if (!done.add(node)) {
            return;
        }
        if (node instanceof StoredDirectory directory) {
            directory.crash();
            directory.seen().values().forEach(entry -> crash(entry, loss, random, done));
        } else if (node instanceof StoredFile file) {
            file.crash(loss, random);
        }
    }

    /** A rename from one name of a file to another name of the same file does nothing. */
    private void rename(Path from, Path to) {
        StoredNode node = required(from);
        if (find(to) != node) {
            EntryChange appearance = change(to, node, List.of());
            List<EntryChange> needs = new ArrayList<>(journal.makersOf(appearance.directory()));
            needs.removeAll(journal.makersOf(required(Objects.requireNonNull(from.getParent()))));
            needs.add(appearance);
            change(from, null, needs);
        }
    }

    private StoredFile fileAt(Path path) {
        if (find(path) instanceof StoredFile file) {
            return file;
        }
        StoredFile file = new StoredFile();
        change(path, file, List.of());
        return file;
    }

    private EntryChange change(Path path, @Nullable StoredNode node, List<EntryChange> needs) {
        StoredDirectory directory = (StoredDirectory) required(Objects.requireNonNull(path.getParent()));
        EntryChange change = new EntryChange(calls, directory, String.valueOf(path.getFileName()), node, needs);
        journal.add(change);
        return change;
    }

    private StoredNode required(Path path) {
        return Objects.requireNonNull(find(path), () -> "nothing is known of " + path);
    }

    private @Nullable StoredNode find(Path path) {
        StoredNode node = root;
        for (Path name : path) {
            node = node instanceof StoredDirectory directory ? directory.seen().get(name.toString()) : null;
        }
        return node;
    }

    private StoredFile file(DiskCall call) {
        return (StoredFile) opened(call);
    }

    private StoredNode opened(DiskCall call) {
        return Objects.requireNonNull(handles.get(call.handle()), () -> "not open: " + call);
    }

    private static ByteBuffer beginning(ByteBuffer data, long moved) {
        ByteBuffer bytes = data.duplicate();
        return bytes.limit(bytes.position() + (int) moved);
    }
}
