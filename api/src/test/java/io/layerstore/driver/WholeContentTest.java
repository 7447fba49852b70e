// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Small objects are read whole, whatever happens to them meanwhile. */
final class WholeContentTest {
    private static final StoragePath PATH = StoragePath.parse("object");

    private int opened;

    @Test
    void anObjectThatIsReplacedMeanwhileIsReadAgain() throws StorageException {
        assertThat(WholeContent.read(driver(3), PATH, 10)).containsExactly(4, 4, 4);
    }

    @Test
    void anObjectThatNeverHoldsStillIsGivenUp() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> WholeContent.read(driver(Integer.MAX_VALUE), PATH, 10))
                .extracting(StorageException::kind)
                .isEqualTo(StorageErrorKind.CHANGED_DURING_READ);
        assertThat(opened).isEqualTo(WholeContent.ATTEMPTS);
    }

    /** Every reader gives its own number three times; the first ones fail before the last of them. */
    private StorageDriver driver(int failing) {
        return (StorageDriver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StorageDriver.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("open");
                    opened++;
                    return new Reader(opened, opened <= failing);
                });
    }

    /** Gives one byte at a call. */
    private record Reader(int number, boolean failing) implements StorageReader {
        @Override
        public FileInfo info() {
            return new FileInfo(PATH, 3, Instant.EPOCH, "v" + number);
        }

        @Override
        public int read(ByteBuffer dst) throws StorageException {
            if (failing && dst.position() == 2) {
                throw new StorageException(
                        StorageErrorKind.CHANGED_DURING_READ, "fake", "read", PATH.value(), "it was replaced");
            }
            dst.put((byte) number);
            return 1;
        }

        @Override
        public int read(ByteBuffer dst, long position) throws StorageException {
            return read(dst);
        }

        @Override
        public void close() {}
    }
}
