// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import io.layerstore.driver.StageInfo;
import io.layerstore.driver.StagePage;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.WriterToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The staging directory: new stages of this driver, and the checkpointed stages of all. */
final class StagingArea {
    private final StorageRoot root;
    private final String instance;
    private final AtomicLong count = new AtomicLong();

    StagingArea(StorageRoot root, String instance) {
        this.root = root;
        this.instance = instance;
    }

    Path directory() {
        return root.staging();
    }

    StageFiles newFiles() {
        return new StageFiles(root.staging(), instance + "-" + Long.toString(count.incrementAndGet(), 36));
    }

    /** Takes a stage over that has a checkpoint. */
    Stage resume(WriterToken token) throws IOException {
        StageFiles files = StageFiles.ofToken(root.staging(), token.value()).orElseThrow(StagingArea::unknown);
        OwnerLock lock = lock(files);
        boolean resumed = false;
        try {
            Checkpoint last = new CheckpointFile(files).read().orElseThrow(StagingArea::unknown);
            if (!ObjectFiles.exists(files.data())) {
                throw unknown();
            }
            resumed = true;
            return Stage.resume(root, files, lock, last);
        } finally {
            if (!resumed) {
                lock.close();
            }
        }
    }

    /** Looks at a stage, whoever owns it. */
    Optional<StageInfo> stat(WriterToken token) throws IOException {
        Optional<StageFiles> files = StageFiles.ofToken(root.staging(), token.value());
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Checkpoint> last = new CheckpointFile(files.get()).read();
            if (last.isPresent() && ObjectFiles.exists(files.get().data())) {
                return Optional.of(new StageInfo(
                        token,
                        last.get().offset(),
                        Files.getLastModifiedTime(files.get().state()).toInstant(),
                        last.get().sealed()));
            }
        } catch (NoSuchFileException e) {
            // It was ended between two looks at it.
            root.requirePresent();
            return Optional.empty();
        }
        root.requirePresent();
        return Optional.empty();
    }

    StagePage list(String startAfter, int limit) throws IOException {
        List<String> tokens = tokens(startAfter, limit + 1);
        List<StageInfo> stages = new ArrayList<>();
        List<String> page = tokens.subList(0, Math.min(limit, tokens.size()));
        for (String token : page) {
            stages.addAll(listed(token));
        }
        return new StagePage(stages, tokens.size() > limit ? page.get(limit - 1) : null);
    }

    private List<StageInfo> listed(String token) throws IOException {
        try {
            return stat(new WriterToken(token)).stream().toList();
        } catch (RefusedException e) {
            if (e.kind() == StorageErrorKind.CORRUPT) {
                // One damaged stage does not hide the others.
                return List.of();
            }
            throw e;
        }
    }

    /** Returns the smallest tokens after a text, in order. */
    private List<String> tokens(String startAfter, int most) throws IOException {
        PriorityQueue<String> smallest = new PriorityQueue<>(Comparator.reverseOrder());
        try (var states = Files.newDirectoryStream(root.staging(), "*" + StageFiles.STATE)) {
            for (Path state : states) {
                StageFiles.ofFile(state)
                        .map(StageFiles::id)
                        .filter(id -> id.compareTo(startAfter) > 0)
                        .ifPresent(smallest::add);
                if (smallest.size() > most) {
                    smallest.remove();
                }
            }
        }
        return smallest.stream().sorted().toList();
    }

    private OwnerLock lock(StageFiles files) throws IOException {
        try {
            return OwnerLock.take(root, files.lock())
                    .orElseThrow(() -> new RefusedException(StorageErrorKind.BUSY, "its owner is alive"));
        } catch (NoSuchFileException e) {
            root.requirePresent();
            throw unknown();
        }
    }

    private static RefusedException unknown() {
        return new RefusedException(StorageErrorKind.STAGE_UNKNOWN, "there is no such stage");
    }
}
