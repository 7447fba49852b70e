// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.driver.s3;

import io.layerstore.driver.StorageErrorKind;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Bytes that lie in one object or in several, one behind the other. An object that others may replace is bound to the content that
 * it had.
 */
final class Content {
    private final Bucket bucket;
    private final List<Piece> pieces;
    private final long size;

    /** A piece of it: the first bytes of an object, which has to have an ETag if one is given, or bytes in memory. */
    private record Piece(
            String key,
            String etag,
            long begin,
            long length,
            @Nullable Source memory) {}

    private Content(Bucket bucket, List<Piece> pieces, long size) {
        this.bucket = bucket;
        this.pieces = pieces;
        this.size = size;
    }

    /** A published object. */
    static Content of(Bucket bucket, String key, String etag, long size) {
        return new Content(bucket, List.of(new Piece(key, etag, 0, size, null)), size);
    }

    /** Bytes in memory. */
    static Content of(Bucket bucket, byte[] bytes) {
        return new Content(bucket, List.of(new Piece("", "", 0, bytes.length, Source.of(bytes))), bytes.length);
    }

    /** Objects of a stage, which never change. */
    static Content of(Bucket bucket, StageObjects objects, List<Extent> extents) {
        List<Piece> pieces = new ArrayList<>();
        long begin = 0;
        for (Extent extent : extents) {
            pieces.add(new Piece(objects.key(extent.name()), "", begin, extent.length(), null));
            begin += extent.length();
        }
        return new Content(bucket, List.copyOf(pieces), begin);
    }

    long size() {
        return size;
    }

    int attempts() {
        return bucket.options().attempts();
    }

    /** Begins to read at a position; the stream ends at the latest where another object begins. */
    InputStream open(long from, long to) {
        Piece piece = pieceAt(from);
        long first = from - piece.begin();
        long end = Math.min(to - piece.begin(), piece.length());
        if (piece.memory() != null) {
            return piece.memory().open(first, end);
        }
        try {
            ResponseInputStream<GetObjectResponse> in = bucket.get(piece.key(), "bytes=" + first + "-" + (end - 1));
            if (!piece.etag().isEmpty()
                    && !piece.etag().equals(Bucket.unquoted(in.response().eTag()))) {
                in.abort();
                throw changed(null);
            }
            return in;
        } catch (RuntimeException e) {
            boolean gone = Trouble.isAbsent(e) || Trouble.of(e).kind() == StorageErrorKind.RANGE;
            throw gone && !piece.etag().isEmpty() ? changed(e) : e;
        }
    }

    /** Tells whether another object begins at a position. */
    boolean beginsPiece(long position) {
        return pieceAt(position).begin() == position;
    }

    private Piece pieceAt(long position) {
        for (Piece piece : pieces) {
            if (position < piece.begin() + piece.length()) {
                return piece;
            }
        }
        throw new IllegalStateException("position " + position + " is beyond " + size);
    }

    private static RefusedException changed(@Nullable Throwable cause) {
        return new RefusedException(
                StorageErrorKind.CHANGED_DURING_READ, "it was replaced or removed while it was read", cause);
    }
}
