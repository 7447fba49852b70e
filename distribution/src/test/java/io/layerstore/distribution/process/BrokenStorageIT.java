// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that is full or read-only. Needs the right to mount. Takes about a minute. */
class BrokenStorageIT {
    private static final Content LARGE = new Content(7, 48 * 1024 * 1024);
    private static final Content SMALL = new Content(8, 1024 * 1024);

    @TempDir
    private Path directory;

    private Path large;
    private Path small;

    @BeforeEach
    void layers() throws IOException {
        large = LARGE.writeTo(directory.resolve("large"));
        small = SMALL.writeTo(directory.resolve("small"));
    }

    @Test
    void aFullDiskIsExitCode7AndTheUploadGoesOnWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "24m")) {
            Installation layerstore = Installation.in(directory, disk.directory());

            FinishedCommand full = layerstore.run("push", "x", large.toString(), "--checkpoint-every", "4194304", "-q");
            disk.remount("size=128m");
            FinishedCommand resumed = layerstore.run(
                    "uploads", "resume", "x", full.upload(), large.toString(), "--checkpoint-every", "4194304");

            assertThat(full.status()).as(full.err()).isEqualTo(7);
            assertThat(full.errorLines())
                    .singleElement()
                    .asString()
                    .contains("NO_SPACE")
                    .contains("make room");
            assertThat(resumed.status()).as(resumed.err()).isZero();
            assertThat(resumed.claimedOffset()).isGreaterThanOrEqualTo(4194304);
            assertThat(resumed.out().strip()).isEqualTo(LARGE.digest());
            assertThat(layerstore.leftovers()).isEmpty();
        }
    }

    @Test
    void afterAFullDiskACancelledUploadGivesItsRoomBack() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "24m")) {
            Installation layerstore = Installation.in(directory, disk.directory());
            FinishedCommand full = layerstore.run("push", "x", large.toString());

            FinishedCommand cancel = layerstore.run("uploads", "cancel", "x", full.upload());

            assertThat(cancel.status()).as(cancel.err()).isZero();
            assertThat(layerstore.leftovers()).isEmpty();
            assertThat(layerstore.run("push", "x", small.toString()).out().strip())
                    .isEqualTo(SMALL.digest());
        }
    }

    @Test
    void aPullOntoAFullDiskIsExitCode7AndLeavesNoFile() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "24m")) {
            Installation layerstore = Installation.in(directory);
            layerstore.run("push", "x", large.toString());

            FinishedCommand pull = layerstore.run(
                    "pull",
                    "x",
                    LARGE.digest(),
                    "-q",
                    "-o",
                    disk.directory().resolve("layer").toString());

            assertThat(pull.status()).isEqualTo(7);
            assertThat(pull.errorLines()).singleElement().asString().contains("No space left");
            assertThat(disk.directory()).isEmptyDirectory();
        }
    }

    @Test
    void aReadOnlyRootIsExitCode6() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "24m")) {
            Installation layerstore = Installation.in(directory, disk.directory());
            layerstore.run("push", "x", small.toString());
            disk.remount("ro");

            FinishedCommand push = layerstore.run("push", "y", small.toString());

            assertThat(push.status()).as(push.err()).isEqualTo(6);
            assertThat(push.errorLines()).singleElement().asString().contains("READ_ONLY");
            disk.remount("rw");
            assertThat(layerstore.leftovers()).isEmpty();
            assertThat(layerstore.run("ls", "y").out()).isEmpty();
        }
    }

    @Test
    void aRootThatIsAFileIsExitCode2() throws Exception {
        Installation layerstore = Installation.in(directory);
        Files.createDirectories(layerstore.root().getParent());
        Files.writeString(layerstore.root(), "a file");

        FinishedCommand push = layerstore.run("push", "x", small.toString());

        assertThat(push.status()).isEqualTo(2);
        assertThat(push.errorLines()).singleElement().asString().contains("not a directory");
        assertThat(layerstore.root()).hasContent("a file");
    }
}
