// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.layerstore.tck.disk.DiskCall.Operation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelegatingFileSystemTest {
    private final FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void closeJimfs() throws IOException {
        jimfs.close();
    }

    @Test
    void everyEffectIsSeenAndHappensUnderneath() throws IOException {
        Path root = over((call, effect) -> note(call, effect.happen()));
        Path directory = Files.createDirectory(root.resolve("d"));
        Path file = directory.resolve("f");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[10]));
            channel.truncate(4);
            channel.force(false);
            assertThat(channel.tryLock()).isNotNull();
        }
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(FileTime.fromMillis(0), null, null);
        Files.createLink(directory.resolve("g"), file);
        Files.move(file, directory.resolve("g2"), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
        try (DirectoryStream<Path> above = Files.newDirectoryStream(directory)) {
            assertThat(above).isInstanceOf(SecureDirectoryStream.class);
            assertThat(above).containsExactlyInAnyOrder(directory.resolve("g"), directory.resolve("g2"));
        }
        Files.delete(directory.resolve("g2"));
        assertThat(seen)
                .containsExactly(
                        "CREATE_DIRECTORY /d 0",
                        "CREATE /d/f 0",
                        "WRITE /d/f 10",
                        "TRUNCATE /d/f 0",
                        "FORCE_FILE /d/f 0",
                        "SET_ATTRIBUTES /d/f 0",
                        "LINK /d/f -> /d/g 0",
                        "MOVE /d/f -> /d/g2 0",
                        "FORCE_DIRECTORY /d 0",
                        "DELETE /d/g2 0");
        assertThat(Files.size(jimfs.getPath("/d/g"))).isEqualTo(4);
        assertThat(DelegatingFileSystem.unwrap(file)).isEqualTo(jimfs.getPath("/d/f"));
    }

    @Test
    void callsCanBeShortenedFailedAndSwallowed() throws IOException {
        Path root = over((call, effect) -> switch (call.operation()) {
            case WRITE, READ -> effect.happen(3);
            case DELETE -> 0;
            case CREATE_DIRECTORY -> throw new FileSystemException("denied");
            default -> effect.happen();
        });
        Path file = Files.createFile(root.resolve("f"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5});
            assertThat(channel.write(bytes)).isEqualTo(3);
            assertThat(bytes.remaining()).isEqualTo(2);
            assertThat(channel.write(bytes)).isEqualTo(2);
            assertThat(channel.read(ByteBuffer.allocate(10), 1)).isEqualTo(3);
        }
        Files.delete(file);
        assertThat(file).exists();
        assertThatThrownBy(() -> Files.createDirectory(root.resolve("d"))).hasMessage("denied");
    }

    @Test
    void pathsOfTwoFileSystemsAreDifferent() throws IOException {
        Path one = over((call, effect) -> effect.happen()).resolve("a");
        Path other = over((call, effect) -> effect.happen()).resolve("a");
        assertThat(one)
                .isNotEqualTo(other)
                .hasToString("/a")
                .isEqualTo(one.getParent().resolve("a"));
        assertThat(one.toUri()).isNotEqualTo(other.toUri());
        Files.createFile(one);
        assertThatThrownBy(() -> Files.createFile(other)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(other.toRealPath()).isEqualTo(other);
    }

    @Test
    void copyIsMadeOfCallsThatAreSeen() throws IOException {
        Path root = over((call, effect) -> note(call, effect.happen()));
        Files.write(jimfs.getPath("/a"), new byte[10_000]);
        Files.copy(root.resolve("a"), root.resolve("b"));
        assertThat(seen).containsExactly("CREATE /b 0", "WRITE /b 8192", "WRITE /b 1808");
        assertThat(jimfs.getPath("/b")).hasSameBinaryContentAs(jimfs.getPath("/a"));
    }

    @Test
    void interruptClosesTheChannelAbove() throws IOException {
        Path root = over((call, effect) -> effect.happen());
        try (FileChannel channel =
                FileChannel.open(root.resolve("f"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(channel.isOpen()).isFalse();
        }
    }

    /** Otherwise Jimfs would interrupt the reader. */
    @Test
    void aCloseWaitsForTheCallBeforeWhereOneHappensAtATime() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FileSystem slow = new DelegatingFileSystem(jimfs, (call, effect) -> {
            if (call.operation() == Operation.READ) {
                reached.countDown();
                await(released);
            }
            return effect.happen();
        });
        Files.write(jimfs.getPath("/f"), new byte[100]);
        FileChannel channel = FileChannel.open(new DelegatingFileSystem(slow, new OneAtATime()).getPath("/f"));
        FutureTask<Integer> reading = new FutureTask<>(() -> {
            int read = channel.read(ByteBuffer.allocate(10));
            return Thread.interrupted() ? -1 : read;
        });
        FutureTask<FileChannel> closing = new FutureTask<>(() -> {
            channel.close();
            return channel;
        });
        new Thread(reading).start();
        reached.await();
        Thread closer = new Thread(closing);
        closer.start();
        while (closer.getState() != Thread.State.BLOCKED && !closing.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(closing).isNotDone();
        released.countDown();
        assertThat(reading.get()).isEqualTo(10);
        closing.get();
        assertThat(channel.isOpen()).isFalse();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private Path over(Interposer interposer) {
        return new DelegatingFileSystem(jimfs, interposer).getPath("/");
    }

    private long note(DiskCall call, long moved) {
        if (call.operation().isEffect() && call.operation() != Operation.LOCK) {
            seen.add(call + " " + moved);
        }
        return moved;
    }
}
