// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What a failure of the client means.
 *
 * @param kind what went wrong, as callers know it
 * @param effect what became of a request that was to change something
 * @param reason what went wrong, in words
 */
record Trouble(StorageErrorKind kind, Effect effect, String reason) {
    private static final int CONFLICT = 409;
    private static final int PRECONDITION = 412;
    private static final int RANGE = 416;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final int UNAVAILABLE = 503;
    private static final int FULL = 507;

    /** Engines say in different words that there is no room. */
    private static final Set<String> NO_SPACE = Set.of(
            "QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity", "XAmzQuotaExceeded", "InsufficientStorage");

    /** Those that keep objects as files say so where an object would be a directory too. */
    private static final Set<String> PATH_CONFLICT = Set.of(
            "ExistingObjectIsFile",
            "ExistingObjectIsDirectory",
            "ObjectParentIsFile",
            "XMinioParentIsObject",
            "XMinioObjectExistsAsDirectory");

    /** Somebody else's request was in the way. */
    private static final Set<String> PASSING_CONFLICT =
            Set.of("", "ConditionalRequestConflict", "OperationAborted", "ConcurrentModification");

    /** By name, since the library below the client is none of this module's. Nothing was sent before them. */
    private static final Set<String> NOT_CONNECTED =
            Set.of("ConnectTimeoutException", "ConnectionRequestTimeoutException");

    private static final Set<String> SLOW = Set.of("SlowDown", "Throttling", "RequestLimitExceeded", "TooManyRequests");

    /** What became of a request. */
    enum Effect {
        /** The engine refused it. */
        NONE,
        /** The engine did not even begin with it; it can be made again. */
        NOT_BEGUN,
        /** The engine answered that it failed, and what it did until then nobody knows. */
        ANSWERED,
        /** No answer came: it may have happened, or happen yet. */
        UNKNOWN
    }

    /** Tells whether the request may have had its effect although it failed. */
    boolean leavesDoubt() {
        return effect == Effect.ANSWERED || effect == Effect.UNKNOWN;
    }

    /** Tells whether the engine has answered to the request itself; what it refuses for now is as good as silence. */
    boolean isAnswer() {
        return effect == Effect.NONE || effect == Effect.ANSWERED;
    }

    static Trouble of(Throwable e) {
        if (e instanceof RefusedException refused) {
            return new Trouble(refused.kind(), Effect.NONE, messageOf(e));
        }
        if (isInterruption(e)) {
            return new Trouble(StorageErrorKind.INTERRUPTED, Effect.UNKNOWN, "the thread was interrupted");
        }
        return e instanceof SdkServiceException answer ? answered(answer) : unanswered(e);
    }

    private static Trouble answered(SdkServiceException e) {
        String code = codeOf(e);
        int status = e.statusCode();
        String reason = "the engine answers " + status + " " + messageOf(e);
        if (NO_SPACE.contains(code) || status == FULL) {
            return new Trouble(StorageErrorKind.NO_SPACE, Effect.NONE, reason);
        }
        if (SLOW.contains(code) || status == UNAVAILABLE || status == TOO_MANY) {
            return new Trouble(StorageErrorKind.THROTTLED, Effect.NOT_BEGUN, reason);
        }
        if (code.equals("RequestTimeout") || code.equals("IncompleteBody") || code.equals("BadDigest")) {
            return new Trouble(StorageErrorKind.TIMEOUT, Effect.NOT_BEGUN, reason);
        }
        if (PATH_CONFLICT.contains(code)) {
            return new Trouble(StorageErrorKind.PATH_CONFLICT, Effect.NONE, reason);
        }
        return switch (status) {
            case 400 -> new Trouble(badRequest(code), Effect.NONE, reason);
            case 401, 403 -> new Trouble(StorageErrorKind.ACCESS_DENIED, Effect.NONE, reason);
            case 404 ->
                new Trouble(
                        code.equals("NoSuchBucket") ? StorageErrorKind.UNAVAILABLE : StorageErrorKind.NOT_FOUND,
                        Effect.NONE,
                        reason);
            case CONFLICT ->
                new Trouble(
                        StorageErrorKind.UNAVAILABLE,
                        PASSING_CONFLICT.contains(code) ? Effect.NOT_BEGUN : Effect.ANSWERED,
                        reason);
            case PRECONDITION -> new Trouble(StorageErrorKind.VERSION_MISMATCH, Effect.NONE, reason);
            case RANGE -> new Trouble(StorageErrorKind.RANGE, Effect.NONE, reason);
            default ->
                new Trouble(
                        status >= SERVER || status < 300 ? StorageErrorKind.UNAVAILABLE : StorageErrorKind.IO,
                        Effect.ANSWERED,
                        reason);
        };
    }

    private static StorageErrorKind badRequest(String code) {
        return code.equals("EntityTooLarge") ? StorageErrorKind.TOO_LARGE : StorageErrorKind.IO;
    }

    private static Trouble unanswered(Throwable e) {
        String reason = messageOf(e);
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (isNotConnected(t)) {
                return new Trouble(StorageErrorKind.UNAVAILABLE, Effect.NOT_BEGUN, reason);
            }
            if (t instanceof SocketTimeoutException
                    || t instanceof ApiCallTimeoutException
                    || t instanceof ApiCallAttemptTimeoutException) {
                return new Trouble(StorageErrorKind.TIMEOUT, Effect.UNKNOWN, reason);
            }
        }
        return new Trouble(StorageErrorKind.UNAVAILABLE, Effect.UNKNOWN, reason);
    }

    private static boolean isNotConnected(Throwable e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || NOT_CONNECTED.contains(e.getClass().getSimpleName());
    }

    private static boolean isInterruption(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            boolean timeout = t instanceof SocketTimeoutException;
            if (t instanceof InterruptedException
                    || t instanceof AbortedException
                    || t instanceof ClosedByInterruptException
                    || (t instanceof InterruptedIOException && !timeout && isInterrupt(t))) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private static boolean isInterrupt(Throwable e) {
        return messageOf(e).toLowerCase(Locale.ROOT).contains("interrupt");
    }

    static String codeOf(Throwable e) {
        return e instanceof S3Exception s3
                        && s3.awsErrorDetails() != null
                        && s3.awsErrorDetails().errorCode() != null
                ? s3.awsErrorDetails().errorCode()
                : "";
    }

    static boolean isAbsent(Throwable e) {
        return e instanceof SdkServiceException answer
                && answer.statusCode() == 404
                && !codeOf(e).equals("NoSuchBucket");
    }

    private static String messageOf(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The client's exceptions hold what cannot be sent on; what they say can. */
    static @Nullable Throwable portable(Throwable e) {
        if (e instanceof RefusedException) {
            return e.getCause() == null ? null : portable(e.getCause());
        }
        Exception copy = new Exception(e.getClass().getName() + ": " + e.getMessage());
        copy.setStackTrace(e.getStackTrace());
        if (e.getCause() != null) {
            copy.initCause(portable(e.getCause()));
        }
        return copy;
    }
}
