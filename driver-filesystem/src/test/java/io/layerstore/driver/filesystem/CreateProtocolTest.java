// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.driver.Durability;
import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StoragePath;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.RuleSet;
import io.layerstore.tck.harness.DriverPlace;
import io.layerstore.tck.rule.RuleResult;
import io.layerstore.tck.rule.RuleResult.Status;
import io.layerstore.tck.rule.RuleRunner;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The histories convict the well-known wrong ways of creating a file on a real disk, and acquit the right one. */
@EnabledOnOs(OS.LINUX)
class CreateProtocolTest {
    @ParameterizedTest
    @CsvSource({"EXISTS_THEN_MOVE, FAILED", "MOVE_THAT_SHOULD_REFUSE, FAILED", "CREATE_AND_FILL, FAILED", "LINK, PASSED"
    })
    void historiesTellRightFromWrong(CreateProtocol protocol, Status expected) {
        RuleRunner runner = new RuleRunner(() -> new ProtocolPlace(protocol), 7);
        for (String id : new String[] {"SD-CONC-02", "SD-CONC-03"}) {
            RuleResult result = runner.run(RuleSet.driver().only(id).checks().get(0));
            assertThat(result.status()).as("%s", result).isEqualTo(expected);
            if (expected == Status.FAILED) {
                assertThat(result.message()).contains("no order of these calls explains");
            }
        }
    }

    /** A directory on which drivers create in a way of their own. */
    private static final class ProtocolPlace implements DriverPlace {
        private final CreateProtocol protocol;
        private final DirectoryPlace place;

        ProtocolPlace(CreateProtocol protocol) throws IOException {
            this.protocol = protocol;
            this.place = new DirectoryPlace(FilesystemOptions.defaults().withDurability(Durability.NONE));
        }

        @Override
        public StorageDriver open() throws StorageException {
            StorageDriver driver = place.open();
            InvocationHandler handler = (proxy, method, args) -> {
                try {
                    return method.getName().equals("putContent")
                                    && ((WriteOptions) args[2]).mode() == WriteOptions.Mode.CREATE_NEW
                            ? create(driver, (StoragePath) args[0], (byte[]) args[1])
                            : method.invoke(driver, args);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            return (StorageDriver) Proxy.newProxyInstance(
                    StorageDriver.class.getClassLoader(), new Class<?>[] {StorageDriver.class}, handler);
        }

        private FileInfo create(StorageDriver driver, StoragePath path, byte[] content) throws IOException {
            Path target = place.root().resolve(path.value());
            while (true) {
                try {
                    makeDirectories(target.getParent());
                    protocol.create(target, content);
                    return driver.stat(path).orElseGet(() -> new FileInfo(path, content.length, Instant.EPOCH, "gone"));
                } catch (FileAlreadyExistsException e) {
                    throw new StorageException(
                            StorageErrorKind.ALREADY_EXISTS, "protocol", "put", path.value(), "something is there", e);
                } catch (NoSuchFileException e) {
                    Thread.onSpinWait(); // the directory was empty, and was removed by another thread
                }
            }
        }

        /** A directory that is there at first and not when it is looked at was removed by another thread. */
        private static void makeDirectories(Path directory) throws IOException {
            try {
                Files.createDirectories(directory);
            } catch (FileAlreadyExistsException e) {
                throw new NoSuchFileException(directory.toString());
            }
        }

        @Override
        public void close() throws IOException {
            place.close();
        }
    }
}
