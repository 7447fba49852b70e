// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrashFileSystemTest {
    private static final int SEEDS = 240;
    private static final byte[] OLD = filled(3000, 'o');
    private static final byte[] NEW = filled(3000, 'n');

    @Test
    void whatWasSyncedIsAlwaysThere() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            try (Disk disk = new Disk()) {
                disk.mkdir("d");
                disk.write("d/f", OLD);
                disk.sync("d/f");
                disk.syncDirectory("d");
                disk.syncDirectory("");
                disk.write("d/f", NEW, OLD.length);
                disk.write("d/g", NEW);
                disk.restore(seed);
                assertThat(Arrays.copyOf(disk.read("d/f"), OLD.length)).isEqualTo(OLD);
            }
        }
    }

    @Test
    void syncOfTheFileAloneKeepsNoName() throws IOException {
        assertThat(outcomes(disk -> {
                    disk.write("f", OLD);
                    disk.sync("f");
                }))
                .containsExactly("", "f=old");
    }

    @Test
    void syncOfTheDirectoryAloneKeepsNoBytes() throws IOException {
        assertThat(outcomes(disk -> {
                    disk.write("f", OLD);
                    disk.syncDirectory("");
                }))
                .contains("f=", "f=old", "f=torn")
                .doesNotContain("");
    }

    @Test
    void newDirectoryNeedsASyncOfTheOneAbove() throws IOException {
        assertThat(outcomes(disk -> {
                    disk.mkdir("d");
                    disk.write("d/f", OLD);
                    disk.sync("d/f");
                    disk.syncDirectory("d");
                }))
                .containsExactly("", "d/f=old");
    }

    @Test
    void renameLosesNeitherFileAndIsNotDurable() throws IOException {
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.move("d/new", "f");
                }))
                .containsExactly("d/new=new f=new", "d/new=new f=old", "f=new");
    }

    @Test
    void renameIntoANewDirectoryDoesNotLoseTheFile() throws IOException {
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.mkdir("e");
                    disk.mkdir("e/f");
                    disk.move("d/new", "e/f/new");
                }))
                .containsExactly("d/new=new e/f/new=new f=old", "d/new=new f=old", "e/f/new=new f=old");
    }

    @Test
    void renameIsThereOnceItsNewDirectoryIsSynced() throws IOException {
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.move("d/new", "f");
                    disk.syncDirectory("");
                }))
                .containsExactly("d/new=new f=new", "f=new");
    }

    @Test
    void syncOfTheOldDirectoryDoesNotLoseTheFile() throws IOException {
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.move("d/new", "f");
                    disk.syncDirectory("d");
                }))
                .containsExactly("f=new");
    }

    @Test
    void directoriesForgetIndependently() throws IOException {
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.link("d/new", "g");
                    disk.delete("d/new");
                }))
                .containsExactly("d/new=new f=old", "d/new=new f=old g=new", "f=old", "f=old g=new");
    }

    @Test
    void removalNeedsASync() throws IOException {
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.delete("f");
                }))
                .containsExactly("d/new=new", "d/new=new f=old");
        assertThat(outcomes(disk -> {
                    twoDurableFiles(disk);
                    disk.delete("f");
                    disk.syncDirectory("");
                }))
                .containsExactly("d/new=new");
    }

    @Test
    void overwrittenBytesAreOldOrNewBySector() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            try (Disk disk = new Disk()) {
                disk.write("f", OLD);
                disk.sync("f");
                disk.syncDirectory("");
                disk.write("f", NEW, 0);
                disk.restore(seed);
                byte[] left = disk.read("f");
                assertThat(left).hasSize(OLD.length).doesNotContain(0);
                for (int at = 0; at < left.length; at++) {
                    assertThat(left[at]).isEqualTo(left[at - at % ByteChange.SECTOR_BYTES]);
                }
                seen.add(describe(left));
            }
        }
        assertThat(seen).containsExactly("new", "old", "torn");
    }

    @Test
    void newBytesMayBeZerosAndOfAnyLength() throws IOException {
        Set<Integer> sizes = new TreeSet<>();
        int zeros = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try (Disk disk = new Disk()) {
                disk.write("f", new byte[0]);
                disk.syncDirectory("");
                disk.write("f", NEW, 0);
                disk.restore(seed);
                byte[] left = disk.read("f");
                sizes.add(left.length);
                zeros += new String(left, StandardCharsets.US_ASCII).indexOf('\0') >= 0 ? 1 : 0;
            }
        }
        assertThat(sizes).contains(0, 3000).hasSizeGreaterThan(4);
        assertThat(zeros).isPositive();
    }

    @Test
    void truncationNeedsASync() throws IOException {
        assertThat(outcomes(disk -> {
                    disk.write("f", OLD);
                    disk.sync("f");
                    disk.syncDirectory("");
                    disk.truncate("f", 0);
                }))
                .containsExactly("f=", "f=old");
    }

    @Test
    void equalSeedsLeaveTheSame() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(afterManyCalls(seed)).isEqualTo(afterManyCalls(seed));
        }
    }

    @Test
    void powerIsCutBeforeTheEffectAfterTheLast() throws IOException {
        try (Disk disk = new Disk()) {
            FileSystem before = disk.crash.mounted();
            disk.crash.cutAfter(2);
            disk.mkdir("a");
            assertThat(Files.exists(disk.path("a"))).isTrue();
            disk.mkdir("b");
            assertThat(disk.crash.effects()).isEqualTo(2);
            assertThat(disk.crash.isOff()).isFalse();
            assertThatThrownBy(() -> disk.mkdir("c"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the power is off");
            assertThat(disk.crash.isOff()).isTrue();
            assertThatThrownBy(() -> Files.readAttributes(disk.path("a"), "size"))
                    .hasMessage("the power is off");
            disk.restore(1);
            assertThat(disk.crash.isOff()).isFalse();
            assertThat(disk.crash.effects()).isZero();
            assertThat(disk.crash.mounted()).isNotSameAs(before);
            disk.mkdir("c");
            assertThatThrownBy(() -> Files.createDirectory(before.getPath("/d")))
                    .hasMessage("the power is off");
            assertThat(disk.path("d")).doesNotExist();
        }
    }

    @Test
    void hardLinksStayLinks() throws IOException {
        try (Disk disk = new Disk()) {
            twoDurableFiles(disk);
            disk.link("f", "g");
            disk.syncDirectory("");
            disk.restore(0);
            disk.write("g", NEW, 0);
            assertThat(disk.read("f")).isEqualTo(NEW);
        }
    }

    @Test
    void theFileSystemOfTheMachineIsRefused() {
        assertThatThrownBy(() -> new CrashFileSystem(FileSystems.getDefault()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void twoDurableFiles(Disk disk) throws IOException {
        disk.mkdir("d");
        disk.write("f", OLD);
        disk.write("d/new", NEW);
        disk.sync("f");
        disk.sync("d/new");
        disk.syncDirectory("d");
        disk.syncDirectory("");
    }

    private static SortedMap<String, String> afterManyCalls(int seed) throws IOException {
        try (Disk disk = new Disk()) {
            twoDurableFiles(disk);
            for (int i = 0; i < 10; i++) {
                disk.write("f" + i, NEW);
                disk.move("f" + i, "d/f" + i);
            }
            disk.restore(seed);
            return disk.content();
        }
    }

    /** What is left by any of many seeds. */
    private static Set<String> outcomes(Work work) throws IOException {
        Set<String> outcomes = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            try (Disk disk = new Disk()) {
                work.on(disk);
                disk.restore(seed);
                outcomes.add(String.join(
                        " ",
                        disk.content().entrySet().stream()
                                .map(file -> file.getKey() + "=" + file.getValue())
                                .toList()));
            }
        }
        return outcomes;
    }

    private static String describe(byte[] content) {
        if (content.length == 0) {
            return "";
        }
        return Arrays.equals(content, OLD) ? "old" : Arrays.equals(content, NEW) ? "new" : "torn";
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** What a program does. */
    @FunctionalInterface
    private interface Work {
        void on(Disk disk) throws IOException;
    }

    /** A crash file system, by the calls of a program. */
    private static final class Disk implements AutoCloseable {
        private final FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
        private final CrashFileSystem crash = new CrashFileSystem(jimfs);

        Disk() throws IOException {
            // The fields do it.
        }

        Path path(String name) {
            return crash.mounted().getPath("/" + name);
        }

        void mkdir(String name) throws IOException {
            Files.createDirectory(path(name));
        }

        void write(String name, byte[] content) throws IOException {
            Files.write(path(name), content, StandardOpenOption.CREATE_NEW);
        }

        void write(String name, byte[] content, long position) throws IOException {
            try (FileChannel channel = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content), position);
            }
        }

        void truncate(String name, long size) throws IOException {
            try (FileChannel channel = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }

        void sync(String name) throws IOException {
            try (FileChannel channel = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
                channel.force(false);
            }
        }

        void syncDirectory(String name) throws IOException {
            try (FileChannel channel = FileChannel.open(path(name), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        void move(String from, String to) throws IOException {
            Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        void link(String existing, String name) throws IOException {
            Files.createLink(path(name), path(existing));
        }

        void delete(String name) throws IOException {
            Files.delete(path(name));
        }

        byte[] read(String name) throws IOException {
            return Files.readAllBytes(path(name));
        }

        void restore(long seed) {
            crash.restore(seed);
        }

        SortedMap<String, String> content() throws IOException {
            SortedMap<String, String> content = new TreeMap<>();
            try (Stream<Path> files = Files.walk(path(""))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    content.put(file.toString().substring(1), describe(Files.readAllBytes(file)));
                }
            }
            return content;
        }

        @Override
        public void close() throws IOException {
            jimfs.close();
        }
    }
}
