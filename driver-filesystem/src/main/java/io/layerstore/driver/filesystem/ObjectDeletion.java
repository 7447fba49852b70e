// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.DeleteResult;
import io.layerstore.driver.Durability;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes objects, and the directories that become empty by it. */
final class ObjectDeletion {
    private final StorageRoot root;
    private final ObjectFiles objects;
    private final DurableDirectories durable;

    ObjectDeletion(StorageRoot root, ObjectFiles objects, DurableDirectories durable) {
        this.root = root;
        this.objects = objects;
        this.durable = durable;
    }

    DeleteResult delete(StoragePath path, Durability durability) throws IOException {
        Path file = root.file(path);
        boolean wasThere = objects.find(path).isPresent() && Files.deleteIfExists(file);
        if (wasThere) {
            prune(ObjectFiles.parent(file));
        }
        // Also if nothing was there: another one may have removed it and not made that durable yet.
        if (durability == Durability.POWER_LOSS) {
            durable.syncRemoval(ObjectFiles.parent(file));
        }
        return wasThere ? DeleteResult.DELETED : DeleteResult.ABSENT;
    }

    private void prune(Path directory) throws IOException {
        Path at = directory;
        while (!at.equals(root.directory()) && DirectoryRemoval.removeIfEmpty(at)) {
            durable.forget(at);
            at = ObjectFiles.parent(at);
        }
    }
}
