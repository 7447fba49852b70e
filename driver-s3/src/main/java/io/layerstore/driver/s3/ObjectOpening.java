// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.ReadOptions;
import io.layerstore.driver.StorageErrorKind;
import io.layerstore.driver.StoragePath;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Opens an object with the request that already brings its bytes. */
record ObjectOpening(S3Store store, StoragePath path, ReadOptions options) {
    /** What is not longer is read at once, so that it holds no connection. */
    private static final int SMALL_BYTES = 64 * 1024;

    S3Reader open() throws IOException {
        if (options.length() == 0) {
            return withoutBytes();
        }
        ResponseInputStream<GetObjectResponse> answer = null;
        try {
            answer = store.bucket().get(key(), range());
            return reader(answer);
        } catch (RuntimeException | IOException e) {
            if (answer != null) {
                answer.abort();
            }
            if (Trouble.of(e).kind() == StorageErrorKind.RANGE) {
                return withoutBytes();
            }
            if (Trouble.isAbsent(e)) {
                throw absent(e);
            }
            throw e;
        }
    }

    private String key() {
        return store.keys().of(path);
    }

    private @Nullable String range() {
        long offset = options.offset();
        if (options.length() >= Long.MAX_VALUE - offset) {
            return offset == 0 ? null : "bytes=" + offset + "-";
        }
        return "bytes=" + offset + "-" + (offset + options.length() - 1);
    }

    private S3Reader reader(ResponseInputStream<GetObjectResponse> answer) throws IOException {
        GetObjectResponse head = answer.response();
        long size = sizeOf(head);
        Found found = new Found(
                size, Bucket.unquoted(head.eTag()), Bucket.wholeSeconds(head.lastModified()), "", Instant.EPOCH);
        requireVersion(found);
        long end = options.offset() + head.contentLength();
        Content content = Content.of(store.bucket(), key(), found.etag(), size);
        Body body = new Body(content, options.offset(), end, answer);
        if (size <= SMALL_BYTES && options.offset() == 0 && end == size) {
            Content whole = Content.of(store.bucket(), body.readAll());
            body.close();
            return new S3Reader(store.calls(), whole, found.info(path), 0, size, null);
        }
        return new S3Reader(store.calls(), content, found.info(path), options.offset(), end, body);
    }

    /** A range that begins at the end, or has no length, is not asked for; one that begins beyond it is refused. */
    private S3Reader withoutBytes() {
        Optional<Found> found = store.bucket().head(key());
        if (found.isEmpty()) {
            throw absent(null);
        }
        requireVersion(found.get());
        long size = found.get().size();
        if (options.offset() > size) {
            throw new RefusedException(
                    StorageErrorKind.RANGE, "offset " + options.offset() + " is beyond its size of " + size);
        }
        Content content = Content.of(store.bucket(), key(), found.get().etag(), size);
        return new S3Reader(store.calls(), content, found.get().info(path), options.offset(), options.offset(), null);
    }

    private void requireVersion(Found found) {
        if (!options.version().isEmpty() && !options.version().equals(found.etag())) {
            throw new RefusedException(StorageErrorKind.VERSION_MISMATCH, "another version is there");
        }
    }

    private static long sizeOf(GetObjectResponse head) {
        String range = head.contentRange();
        return range == null ? head.contentLength() : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    private static RefusedException absent(@Nullable Exception cause) {
        return new RefusedException(StorageErrorKind.NOT_FOUND, "nothing lies there", cause);
    }
}
