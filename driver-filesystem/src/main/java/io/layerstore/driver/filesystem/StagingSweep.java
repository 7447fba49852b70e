// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Removes from staging what dead processes left and nobody can resume. Stages with a checkpoint stay. */
final class StagingSweep {
    private final StorageRoot root;
    private final Map<String, Boolean> dead = new HashMap<>();

    StagingSweep(StorageRoot root, String self) {
        this.root = root;
        this.dead.put(self, false);
    }

    void run() throws IOException {
        try (var files = Files.newDirectoryStream(root.staging())) {
            for (Path file : files) {
                Optional<StageFiles> stage = StageFiles.ofFile(file);
                if (stage.isPresent()) {
                    sweep(file, stage.get());
                }
            }
        }
        sweepInstances();
    }

    private void sweep(Path file, StageFiles stage) throws IOException {
        if (file.equals(stage.state())) {
            sweepPublished(stage);
        } else if (!ObjectFiles.exists(stage.state())
                && isDead(stage.instance())
                && !ObjectFiles.exists(stage.state())) {
            Files.deleteIfExists(file);
        }
    }

    /** Ends a stage whose owner died between the publish and its end. */
    private void sweepPublished(StageFiles stage) throws IOException {
        if (ObjectFiles.exists(stage.data())) {
            return;
        }
        try {
            Optional<OwnerLock> lock = OwnerLock.take(root, stage.lock());
            if (lock.isPresent()) {
                OwnerLock held = lock.get();
                try (held) {
                    Files.deleteIfExists(stage.state());
                    Files.deleteIfExists(stage.lock());
                }
            }
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(stage.state());
        }
    }

    private void sweepInstances() throws IOException {
        try (var files = Files.newDirectoryStream(root.staging(), "*" + InstanceLock.SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                findOut(name.substring(0, name.length() - InstanceLock.SUFFIX.length()));
            }
        }
    }

    private boolean isDead(String instance) throws IOException {
        Boolean known = dead.get(instance);
        if (known == null) {
            known = findOut(instance);
            dead.put(instance, known);
        }
        return known;
    }

    /** Removes the instance's file under its lock, so that an instance that is just beginning notices. */
    private boolean findOut(String instance) throws IOException {
        Path file = InstanceLock.file(root, instance);
        try {
            Optional<OwnerLock> lock = OwnerLock.take(root, file);
            if (lock.isPresent()) {
                OwnerLock held = lock.get();
                try (held) {
                    Files.deleteIfExists(file);
                }
            }
            return lock.isPresent();
        } catch (NoSuchFileException e) {
            return true;
        }
    }
}
