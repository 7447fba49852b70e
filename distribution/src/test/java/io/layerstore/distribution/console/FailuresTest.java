// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerstore.core.driver.UnknownDriverException;
import io.layerstore.digest.Digest;
import io.layerstore.digest.InvalidDigestException;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.name.InvalidRepositoryNameException;
import io.layerstore.name.RepositoryName;
import io.layerstore.registry.access.InvalidAccessRulesException;
import io.layerstore.registry.access.InvalidHtpasswdException;
import io.layerstore.registry.access.TlsFilesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final RepositoryName NAME = RepositoryName.parse("library/debian");
    private static final Digest DIGEST = Digest.parse("sha256:" + "0".repeat(64));
    private static final UploadId UPLOAD = UploadId.random();

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new IllegalStateException("a fault"), ExitCode.INTERNAL),
                Arguments.of(new InvalidRepositoryNameException("A", "capitals"), ExitCode.USAGE),
                Arguments.of(new InvalidDigestException("x", "short"), ExitCode.USAGE),
                Arguments.of(new UnknownDriverException("s4", List.of("s3"), List.of()), ExitCode.USAGE),
                Arguments.of(new TlsFilesException(Path.of("tls.crt"), "damaged"), ExitCode.USAGE),
                Arguments.of(new InvalidHtpasswdException("users", 1, "no colon"), ExitCode.USAGE),
                Arguments.of(new InvalidAccessRulesException("rules", 1, "too short"), ExitCode.USAGE),
                Arguments.of(new LayerUnknownException(NAME, DIGEST), ExitCode.NOT_FOUND),
                Arguments.of(new UploadUnknownException(NAME, UPLOAD), ExitCode.NOT_FOUND),
                Arguments.of(new UploadBusyException(NAME, UPLOAD, null), ExitCode.CONFLICT),
                Arguments.of(new DigestMismatchException(DIGEST, DIGEST), ExitCode.MISMATCH),
                Arguments.of(new SizeMismatchException(1, 2), ExitCode.MISMATCH),
                Arguments.of(new LayerCorruptException(NAME, DIGEST, "short", null), ExitCode.MISMATCH),
                Arguments.of(new IOException("Broken pipe"), ExitCode.STORAGE));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void eachExceptionHasItsExitCodeAndItsMessage(Exception thrown, ExitCode code) {
        Failure failure = Failures.of(thrown);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.text()).contains(thrown.getMessage());
        assertThat(failure.error()).isEqualTo(thrown.getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIGURATION, 2",
        "NOT_FOUND, 3",
        "STAGE_UNKNOWN, 3",
        "BUSY, 4",
        "FENCED, 4",
        "CORRUPT, 5",
        "ACCESS_DENIED, 6",
        "READ_ONLY, 6",
        "NO_SPACE, 7",
        "UNAVAILABLE, 7",
        "IO, 7"
    })
    void eachKindOfStorageTroubleHasItsExitCode(StorageErrorKind kind, int status) {
        assertThat(Failures.of(trouble(kind)).code().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(StorageErrorKind.class)
    void noKindOfStorageTroubleIsTakenForAFaultOfTheProgram(StorageErrorKind kind) {
        Failure failure = Failures.of(trouble(kind));

        assertThat(failure.code()).isNotIn(ExitCode.OK, ExitCode.INTERNAL);
        assertThat(failure.error()).isEqualTo(kind.name());
        assertThat(failure.message()).contains("filesystem").contains("/layers");
    }

    @Test
    void aMessageIsOneLineWhateverTheTextWas() {
        Failure failure = new Failure(ExitCode.USAGE, "x", "two\r\nlines\tand \u0000 nul", "try\nagain");

        assertThat(failure.text()).isEqualTo("two lines and   nul; try again");
    }

    @Test
    void adviceIsAddedToWhatIsThere() {
        Failure failure = new Failure(ExitCode.STORAGE, "NO_SPACE", "full", "make room");

        assertThat(failure.withAdvice("go on").text()).isEqualTo("full; make room; go on");
        assertThat(failure.withAdvice("")).isEqualTo(failure);
    }

    private static StorageException trouble(StorageErrorKind kind) {
        return new StorageException(kind, "filesystem", "write", "/layers", "of a reason");
    }
}
