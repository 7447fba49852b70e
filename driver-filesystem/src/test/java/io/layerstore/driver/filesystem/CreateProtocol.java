// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ways of creating a file only if it is not there, of which one is right. Each pauses where others can come in between. */
enum CreateProtocol {
    /** Looks, then moves. */
    EXISTS_THEN_MOVE {
        @Override
        void create(Path target, byte[] content) throws IOException {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Path written = temporary(target, content);
            pause();
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    /** Trusts the move to refuse. On POSIX it replaces. */
    MOVE_THAT_SHOULD_REFUSE {
        @Override
        void create(Path target, byte[] content) throws IOException {
            Files.move(temporary(target, content), target, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    /** Creates the file, then fills it where everybody can see it. */
    CREATE_AND_FILL {
        @Override
        void create(Path target, byte[] content) throws IOException {
            try (FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(content, 0, content.length / 2));
                pause();
                file.write(ByteBuffer.wrap(content, content.length / 2, content.length - content.length / 2));
            }
        }
    },
    /** Right: a second name for a file that is whole. */
    LINK {
        @Override
        void create(Path target, byte[] content) throws IOException {
            Path written = temporary(target, content);
            try {
                Files.createLink(target, written);
            } finally {
                Files.delete(written);
            }
        }
    };

    private static final Exchanger<Boolean> OTHERS = new Exchanger<>();

    abstract void create(Path target, byte[] content) throws IOException;

    private static Path temporary(Path target, byte[] content) throws IOException {
        return Files.write(target.resolveSibling("new-" + UUID.randomUUID()), content);
    }

    private static void pause() {
        try {
            OTHERS.exchange(true, 10, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
