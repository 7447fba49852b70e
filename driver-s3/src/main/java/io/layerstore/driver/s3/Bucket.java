// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.FileInfo;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Response;

/** The requests about whole objects that the driver makes of its bucket. Throws what the client throws. */
final class Bucket implements Closeable {
    /** Names each writing, so that one whose answer was lost can be recognised. */
    static final String MARK = "layerstore-write";

    /** The greatest number of keys in one removal. */
    static final int MOST_KEYS = 1000;

    private static final Duration SHORTEST_VALIDITY = Duration.ofSeconds(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    private final S3Clients clients;
    private final S3Options options;

    Bucket(S3Clients clients, S3Options options) {
        this.clients = clients;
        this.options = options;
    }

    S3Options options() {
        return options;
    }

    S3Client steady() {
        return clients.steady();
    }

    S3Client single() {
        return clients.single();
    }

    Optional<Found> head(String key) {
        try {
            HeadObjectResponse head =
                    steady().headObject(b -> b.bucket(options.bucket()).key(key));
            String mark = head.metadata().getOrDefault(MARK, "");
            if (head.lastModified() == null || head.contentLength() == null) {
                throw new RefusedException(
                        StorageErrorKind.UNAVAILABLE, "the engine does not say how large and how old the object is");
            }
            Instant modified = wholeSeconds(head.lastModified());
            return Optional.of(
                    new Found(head.contentLength(), unquoted(head.eTag()), modified, mark, dateOf(head, modified)));
        } catch (S3Exception e) {
            if (Trouble.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Tells of an object that was just written, by another look at it if the engine did not say enough. */
    FileInfo infoOf(StoragePath path, String key, Written written, long size) {
        if (!written.etag().isEmpty() && written.time().isAfter(Instant.EPOCH)) {
            return written.info(path, size);
        }
        return head(key)
                .map(found -> found.info(path))
                .orElseGet(() -> new FileInfo(path, size, Instant.now(), "removed"));
    }

    /** Begins to read; the range is as HTTP writes it, or null for all. */
    ResponseInputStream<GetObjectResponse> get(String key, @Nullable String range) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(options.bucket())
                .key(key)
                .range(range)
                .build();
        return steady().getObject(request);
    }

    /** Writes an object with one request, over anything or only over nothing. */
    Written put(String key, Source source, String mark, boolean onlyNew) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(options.bucket())
                .key(key)
                .metadata(Map.of(MARK, mark))
                .ifNoneMatch(onlyNew ? "*" : null);
        if (options.checksums() == S3Options.Checksums.REQUIRED) {
            request.contentMD5(source.md5());
        }
        Settings.apply(options, request);
        PutObjectResponse answer = single().putObject(request.build(), source.body());
        return new Written(unquoted(answer.eTag()), dateOf(answer, Instant.EPOCH));
    }

    void delete(String key) {
        single().deleteObject(b -> b.bucket(options.bucket()).key(key));
    }

    /** Removes objects with one request; what the engine could not remove comes back with what it says. */
    Map<String, RuntimeException> deleteAll(Collection<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse answer = steady().deleteObjects(b ->
                b.bucket(options.bucket()).delete(d -> d.quiet(true).objects(objects)));
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        answer.errors().forEach(error -> failures.put(error.key(), failure(error.code(), error.message())));
        return failures;
    }

    private static RuntimeException failure(String code, String message) {
        int status = switch (code) {
            case "AccessDenied" -> 403;
            case "SlowDown", "ServiceUnavailable" -> 503;
            default -> 500;
        };
        return S3Exception.builder()
                .message(code + ": " + message)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    ListObjectsV2Response list(String prefix, String startAfter, int limit, boolean grouped) {
        return steady().listObjectsV2(b -> b.bucket(options.bucket())
                .prefix(prefix)
                .startAfter(startAfter.isEmpty() ? null : startAfter)
                .maxKeys(limit)
                .delimiter(grouped ? "/" : null));
    }

    /** Goes on with a listing where an answer ended. */
    ListObjectsV2Response listOn(String prefix, String token, int limit, boolean grouped) {
        return steady().listObjectsV2(b -> b.bucket(options.bucket())
                .prefix(prefix)
                .continuationToken(token)
                .maxKeys(limit)
                .delimiter(grouped ? "/" : null));
    }

    /** Returns a signed address, good for as long as it is wanted or can be: a second to a week. */
    Optional<URI> presigned(String key, Duration validity) {
        if (clients.presigner() == null) {
            return Optional.empty();
        }
        return Optional.of(URI.create(clients.presigner()
                .presignGetObject(b -> b.signatureDuration(signable(validity))
                        .getObjectRequest(g -> g.bucket(options.bucket()).key(key)))
                .url()
                .toString()));
    }

    private static Duration signable(Duration wanted) {
        Duration most = wanted.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : wanted;
        return most.compareTo(SHORTEST_VALIDITY) < 0 ? SHORTEST_VALIDITY : most;
    }

    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    static Instant wholeSeconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static Instant dateOf(S3Response answer, Instant otherwise) {
        try {
            return answer.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .orElse(otherwise);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
