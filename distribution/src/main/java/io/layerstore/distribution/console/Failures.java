// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.distribution.console;

import io.layerstore.core.IncompatibleDriverException;
import io.layerstore.core.driver.BrokenDriverException;
import io.layerstore.core.driver.UnknownDriverException;
import io.layerstore.digest.InvalidDigestException;
import io.layerstore.digest.InvalidTarException;
import io.layerstore.digest.UnsupportedDigestException;
import io.layerstore.digest.UnsupportedTarSumVersionException;
import io.layerstore.distribution.settings.InvalidSettingsException;
import io.layerstore.driver.InvalidParameterException;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.DigestConflictException;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.InvalidUploadIdException;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerNotTarException;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.OffsetConflictException;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.name.InvalidRepositoryNameException;
import io.layerstore.registry.access.InvalidAccessRulesException;
import io.layerstore.registry.access.InvalidHtpasswdException;
import io.layerstore.registry.access.TlsFilesException;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.ParameterException;

/** Says of each exception what the user is told: the exit code, the sentence and the advice. */
public final class Failures {
    private record Answer(ExitCode code, String hint) {}

    private static final Map<Class<?>, Answer> ANSWERS = Map.ofEntries(
            answer(InvalidRepositoryNameException.class, ExitCode.USAGE, "an example is library/debian"),
            answer(InvalidDigestException.class, ExitCode.USAGE, "a digest is sha256: and 64 digits of 0-9 a-f"),
            answer(UnsupportedDigestException.class, ExitCode.USAGE, "use a sha256 or sha512 digest"),
            answer(UnsupportedTarSumVersionException.class, ExitCode.USAGE, ""),
            answer(InvalidUploadIdException.class, ExitCode.USAGE, "'layerstore uploads list' shows the ids"),
            answer(InvalidParameterException.class, ExitCode.USAGE, "'layerstore drivers list' shows the parameters"),
            answer(UnknownDriverException.class, ExitCode.USAGE, "choose one with --driver NAME"),
            answer(BrokenDriverException.class, ExitCode.USAGE, "'layerstore drivers describe NAME' shows more"),
            answer(IncompatibleDriverException.class, ExitCode.USAGE, "choose another one with --driver NAME"),
            answer(InvalidTarException.class, ExitCode.USAGE, "a compressed archive has to be decompressed first"),
            answer(InvalidSettingsException.class, ExitCode.USAGE, ""),
            answer(TlsFilesException.class, ExitCode.USAGE, "both are in PEM, the key without a password"),
            answer(InvalidHtpasswdException.class, ExitCode.USAGE, ""),
            answer(InvalidAccessRulesException.class, ExitCode.USAGE, "an example is: * pull library/**"),
            answer(LayerUnknownException.class, ExitCode.NOT_FOUND, "'layerstore ls REPOSITORY' shows what there is"),
            answer(
                    RepositoryUnknownException.class,
                    ExitCode.NOT_FOUND,
                    "'layerstore repositories' shows what there is"),
            answer(UploadUnknownException.class, ExitCode.NOT_FOUND, "'layerstore uploads list' shows what there is"),
            answer(UploadBusyException.class, ExitCode.CONFLICT, "stop that one, or wait until it has ended"),
            answer(UploadClosedException.class, ExitCode.CONFLICT, "it takes no more bytes"),
            answer(OffsetConflictException.class, ExitCode.CONFLICT, ""),
            answer(DigestMismatchException.class, ExitCode.MISMATCH, ""),
            answer(LayerNotTarException.class, ExitCode.MISMATCH, "name it by its sha256"),
            answer(DigestConflictException.class, ExitCode.CONFLICT, "name it by its sha256"),
            answer(SizeMismatchException.class, ExitCode.MISMATCH, ""),
            answer(LayerCorruptException.class, ExitCode.MISMATCH, StorageFailures.MENDING),
            answer(AccessDeniedException.class, ExitCode.DENIED, ""));

    private Failures() {}

    /**
     * Returns what the user is told of an exception.
     *
     * @param thrown the exception
     * @return the failure
     */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof InputException input) {
            return new Failure(input.code(), "InputException", message(input), input.hint());
        }
        if (thrown instanceof ParameterException usage) {
            return usage(usage);
        }
        if (thrown instanceof StorageException storage) {
            return StorageFailures.of(storage);
        }
        Answer answer = ANSWERS.get(thrown.getClass());
        if (answer != null) {
            return new Failure(answer.code(), name(thrown), message(thrown), answer.hint());
        }
        return thrown instanceof IOException
                ? new Failure(ExitCode.STORAGE, name(thrown), "input/output error: " + message(thrown), "")
                : new Failure(ExitCode.INTERNAL, name(thrown), "internal error: " + thrown, "--debug shows more");
    }

    private static Failure usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return new Failure(ExitCode.USAGE, "UsageException", message(e), "'" + command + " --help' shows how");
    }

    private static Map.Entry<Class<?>, Answer> answer(Class<?> type, ExitCode code, String hint) {
        return Map.entry(type, new Answer(code, hint));
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? name(thrown) : message;
    }
}
