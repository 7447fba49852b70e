// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.InvalidDigestException;
import io.layerstore.digest.UnsupportedDigestException;
import io.layerstore.digest.UnsupportedTarSumVersionException;
import io.layerstore.driver.StorageException;
import io.layerstore.layer.DigestConflictException;
import io.layerstore.layer.DigestMismatchException;
import io.layerstore.layer.InvalidUploadIdException;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerNotTarException;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.SizeMismatchException;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadClosedException;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.manifest.ManifestCorruptException;
import io.layerstore.manifest.ManifestInvalidException;
import io.layerstore.manifest.ManifestTooLargeException;
import io.layerstore.manifest.ManifestUnknownException;
import io.layerstore.manifest.ManifestUnsupportedException;
import io.layerstore.manifest.ReferenceUnknownException;
import io.layerstore.manifest.RepositoryUnknownException;
import io.layerstore.manifest.TagUnknownException;
import io.layerstore.name.InvalidRepositoryNameException;
import io.layerstore.name.InvalidTagException;
import io.layerstore.registry.access.AuthenticatorBusyException;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.RequestException;
import io.layerstore.registry.http.RequestException.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one table of what is answered to each thing that can go wrong. */
final class Errors {
    private static final int INTERNAL = 500;

    private record Answer(Class<? extends Exception> type, int status, ErrorCode code) {}

    private static final List<Answer> TABLE = List.of(
            new Answer(LayerUnknownException.class, 404, ErrorCode.BLOB_UNKNOWN),
            new Answer(LayerCorruptException.class, 404, ErrorCode.BLOB_UNKNOWN),
            new Answer(UploadUnknownException.class, 404, ErrorCode.BLOB_UPLOAD_UNKNOWN),
            new Answer(InvalidUploadIdException.class, 404, ErrorCode.BLOB_UPLOAD_UNKNOWN),
            new Answer(UploadBusyException.class, 409, ErrorCode.BLOB_UPLOAD_INVALID),
            new Answer(UploadClosedException.class, 409, ErrorCode.BLOB_UPLOAD_INVALID),
            new Answer(DigestConflictException.class, 409, ErrorCode.DIGEST_INVALID),
            new Answer(DigestMismatchException.class, 400, ErrorCode.DIGEST_INVALID),
            new Answer(LayerNotTarException.class, 400, ErrorCode.DIGEST_INVALID),
            new Answer(InvalidDigestException.class, 400, ErrorCode.DIGEST_INVALID),
            new Answer(UnsupportedDigestException.class, 400, ErrorCode.DIGEST_INVALID),
            new Answer(UnsupportedTarSumVersionException.class, 400, ErrorCode.DIGEST_INVALID),
            new Answer(SizeMismatchException.class, 400, ErrorCode.SIZE_INVALID),
            new Answer(ManifestUnknownException.class, 404, ErrorCode.MANIFEST_UNKNOWN),
            new Answer(TagUnknownException.class, 404, ErrorCode.MANIFEST_UNKNOWN),
            new Answer(ManifestCorruptException.class, 404, ErrorCode.MANIFEST_UNKNOWN),
            new Answer(ManifestTooLargeException.class, 413, ErrorCode.SIZE_INVALID),
            new Answer(ManifestUnsupportedException.class, 400, ErrorCode.MANIFEST_INVALID),
            new Answer(RepositoryUnknownException.class, 404, ErrorCode.NAME_UNKNOWN),
            new Answer(InvalidRepositoryNameException.class, 400, ErrorCode.NAME_INVALID),
            new Answer(InvalidTagException.class, 400, ErrorCode.MANIFEST_INVALID));

    private Errors() {}

    /** Returns what is answered; whoever asks is told no more of the inside than the kind of trouble. */
    static RequestException of(Throwable problem) {
        RequestException answer = answer(problem);
        if (answer != problem) {
            answer.initCause(problem);
        }
        return answer;
    }

    static RequestException digestInvalid(String detail) {
        return new RequestException(400, ErrorCode.DIGEST_INVALID, detail);
    }

    static RequestException unavailable(String detail) {
        return later(503, ErrorCode.UNAVAILABLE, detail);
    }

    private static RequestException answer(Throwable problem) {
        if (problem instanceof RequestException answered) {
            return answered;
        }
        if (problem instanceof ManifestInvalidException invalid) {
            return problems(ErrorCode.MANIFEST_INVALID, invalid.problems());
        }
        if (problem instanceof ReferenceUnknownException unknown) {
            return problems(
                    ErrorCode.MANIFEST_BLOB_UNKNOWN,
                    unknown.missing().stream()
                            .map(each -> each.digest().toString())
                            .toList());
        }
        if (problem instanceof StorageException storage) {
            return ofStorage(storage);
        }
        if (problem instanceof AuthenticatorBusyException) {
            return later(429, ErrorCode.TOOMANYREQUESTS, "too many are logging in");
        }
        return TABLE.stream()
                .filter(each -> each.type().isInstance(problem))
                .findFirst()
                .map(each ->
                        new RequestException(each.status(), each.code(), Objects.toString(problem.getMessage(), "")))
                .orElseGet(() -> new RequestException(INTERNAL, ErrorCode.UNKNOWN, ""));
    }

    private static RequestException problems(ErrorCode code, List<String> details) {
        List<Problem> problems =
                details.stream().map(detail -> new Problem(code, detail)).toList();
        return new RequestException(400, problems, Map.of());
    }

    private static RequestException ofStorage(StorageException storage) {
        return switch (storage.kind()) {
            case NO_SPACE -> new RequestException(507, ErrorCode.DENIED, "the storage is full");
            case TOO_LARGE -> new RequestException(413, ErrorCode.SIZE_INVALID, "the storage takes no object so large");
            case READ_ONLY -> readOnly();
            case FENCED -> new RequestException(409, ErrorCode.BLOB_UPLOAD_INVALID, "somebody else went on with it");
            case CLOSED, INTERRUPTED -> unavailable("the registry is stopping");
            default ->
                storage.retryable()
                        ? unavailable("the storage is not able to answer now")
                        : new RequestException(INTERNAL, ErrorCode.UNKNOWN, "the storage failed");
        };
    }

    private static RequestException readOnly() {
        Problem problem = new Problem(ErrorCode.UNSUPPORTED, "the storage is read-only");
        return new RequestException(405, List.of(problem), Map.of("Allow", "GET, HEAD"));
    }

    private static RequestException later(int status, ErrorCode code, String detail) {
        return new RequestException(status, List.of(new Problem(code, detail)), Map.of("Retry-After", "2"));
    }
}
