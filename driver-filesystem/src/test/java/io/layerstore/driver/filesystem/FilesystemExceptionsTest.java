// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilesystemExceptionsTest {
    @Test
    void everyFailureHasItsKindNamesDriverOperationAndPathAndKeepsTheCause() {
        Map<IOException, StorageErrorKind> kinds = Map.ofEntries(
                Map.entry(new NoSuchFileException("x"), StorageErrorKind.UNAVAILABLE),
                Map.entry(new AccessDeniedException("x"), StorageErrorKind.ACCESS_DENIED),
                Map.entry(new DirectoryNotEmptyException("x"), StorageErrorKind.PATH_CONFLICT),
                Map.entry(new AtomicMoveNotSupportedException("x", "y", "z"), StorageErrorKind.CONFIGURATION),
                Map.entry(new AsynchronousCloseException(), StorageErrorKind.CLOSED),
                Map.entry(system("Read-only file system"), StorageErrorKind.READ_ONLY),
                Map.entry(system("File name too long"), StorageErrorKind.CONFIGURATION),
                Map.entry(system("Too many levels of symbolic links"), StorageErrorKind.ACCESS_DENIED),
                Map.entry(system("Stale file handle"), StorageErrorKind.UNAVAILABLE),
                Map.entry(system("Too many open files"), StorageErrorKind.UNAVAILABLE),
                Map.entry(system("File too large"), StorageErrorKind.TOO_LARGE),
                Map.entry(new IOException("No space left on device"), StorageErrorKind.NO_SPACE),
                Map.entry(new IOException("Disk quota exceeded"), StorageErrorKind.NO_SPACE),
                Map.entry(new IOException("Input/output error"), StorageErrorKind.IO));
        kinds.forEach((failure, kind) -> {
            StorageException translated = FilesystemExceptions.translate(failure, "publish", "a/b");
            assertThat(translated.kind()).as("%s", failure).isEqualTo(kind);
            assertThat(translated)
                    .hasCause(failure)
                    .hasMessageContaining("publish a/b")
                    .hasMessageContaining("filesystem");
        });
    }

    @Test
    void interruptSetsTheFlag() {
        StorageException translated = FilesystemExceptions.translate(new ClosedByInterruptException(), "read", "a");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(translated.kind()).isEqualTo(StorageErrorKind.INTERRUPTED);
    }

    @Test
    void uncheckedTroubleOfTheFileSystemIsTranslatedToo() {
        assertThat(kindOf(new ReadOnlyFileSystemException())).isEqualTo(StorageErrorKind.READ_ONLY);
        assertThat(kindOf(new SecurityException())).isEqualTo(StorageErrorKind.ACCESS_DENIED);
    }

    private static StorageErrorKind kindOf(RuntimeException trouble) {
        try {
            FilesystemExceptions.translatingAction("put", "a", () -> {
                throw trouble;
            });
            throw new AssertionError("nothing was thrown");
        } catch (StorageException e) {
            return e.kind();
        }
    }

    private static FileSystemException system(String reason) {
        return new FileSystemException("x", null, reason);
    }
}
