// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.layerstore.driver.Capability;
import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StageOptions;
import io.layerstore.driver.StorageDriver;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.driver.StorageReader;
import io.layerstore.driver.StorageWriter;
import io.layerstore.driver.WriteOptions;
import io.layerstore.tck.rule.Rule;
import io.layerstore.tck.rule.RuleContext;
import io.layerstore.tck.rule.SeededContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;

/** How failures are told. */
final class ErrorRules {
    @Rule("SD-ERR-01")
    void troubleIsAStorageException(RuleContext context) throws Throwable {
        for (Trouble trouble : Trouble.all(context)) {
            assertThat(catchThrowable(trouble.call())).as(trouble.what()).isInstanceOf(StorageException.class);
        }
    }

    @Rule("SD-ERR-02")
    void theKindCanBeActedOn(RuleContext context) throws Throwable {
        for (Trouble trouble : Trouble.all(context)) {
            assertThat(catchThrowable(trouble.call()))
                    .as(trouble.what())
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.kind()).isNotIn(StorageErrorKind.IO, StorageErrorKind.CORRUPT));
        }
    }

    @Rule("SD-ERR-03")
    void theMessageNamesDriverAndPath(RuleContext context) throws Throwable {
        String driver = context.driver().name();
        for (Trouble trouble : Trouble.all(context)) {
            assertThat(catchThrowable(trouble.call()))
                    .as(trouble.what())
                    .isInstanceOfSatisfying(StorageException.class, e -> {
                        assertThat(e.driver()).isEqualTo(driver);
                        assertThat(e.operation()).isNotBlank();
                        assertThat(e.getMessage()).contains(driver).contains(trouble.subject());
                    });
        }
    }

    @Rule("SD-ERR-04")
    void failuresCanBeSentOn(RuleContext context) throws Throwable {
        for (Trouble trouble : Trouble.all(context)) {
            assertThat(catchThrowable(trouble.call()))
                    .as(trouble.what())
                    .isInstanceOfSatisfying(StorageException.class, e -> {
                        StorageException sent = sent(e);
                        assertThat(sent.kind()).isEqualTo(e.kind());
                        assertThat(sent).hasMessage(e.getMessage());
                    });
        }
    }

    private static StorageException sent(StorageException failure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(failure);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (StorageException) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError("expected a failure that can be written and read, seen " + e, e);
        }
    }

    @Rule("SD-ERR-05")
    void misuseIsUncheckedAndChangesNothing(RuleContext context) throws Throwable {
        StorageDriver driver = context.driver();
        SeededContent content = context.content(1000);
        try (StorageWriter writer = driver.writer(StageOptions.defaults())) {
            Steps.write(writer, content, 0, 1000);
            if (driver.capabilities().has(Capability.RESUME)) {
                byte[] tooLarge = new byte[StorageWriter.MAX_ATTACHMENT_BYTES + 1];
                assertThatThrownBy(() -> writer.checkpoint(tooLarge)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> writer.seal(new byte[StorageWriter.MAX_ATTACHMENT_BYTES + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
            Steps.finish(writer, context.path("object"));
        }
        try (StorageReader reader = driver.open(context.path("object"), ReadOptions.whole())) {
            ByteBuffer buffer = ByteBuffer.allocate(10);
            assertThatThrownBy(() -> reader.read(buffer, -1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(buffer.position()).isZero();
            content.verify(Steps.rest(reader));
        }
        assertThatThrownBy(() -> WriteOptions.ifVersion("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Steps.paths(driver, ""))
                .containsExactly(context.path("object").value());
    }
}
