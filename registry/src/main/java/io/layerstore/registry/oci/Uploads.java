// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.Digest;
import io.layerstore.layer.AccessDeniedException;
import io.layerstore.layer.LayerUpload;
import io.layerstore.layer.OffsetConflictException;
import io.layerstore.layer.UploadBusyException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadInfo;
import io.layerstore.layer.UploadUnknownException;
import io.layerstore.registry.http.ByteRange;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.RequestException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An upload that was begun: more bytes, its end, its state, its cancellation (OCI-PUSH-03, -05 to -13). Between two requests
 * nobody owns it, so that any process may answer the next one.
 */
final class Uploads implements Endpoint {
    private static final Logger logger = LoggerFactory.getLogger(Uploads.class);

    /** A body up to this size is sent again as fast as it is asked for, so nothing of it has to be kept for a resume. */
    private static final long SMALL = 1024 * 1024;

    @Override
    public String allowed() {
        return "GET, PATCH, PUT, DELETE";
    }

    @Override
    public void serve(Call call) throws IOException {
        UploadId id = UploadId.parse(call.route().reference());
        switch (call.exchange().method()) {
            case "PATCH" -> append(call, id);
            case "PUT" -> finish(call, id);
            case "DELETE" -> {
                call.session().layers().cancel(call.repository(), id);
                call.exchange().answer(204).send();
            }
            default -> state(call, id);
        }
    }

    private static void state(Call call, UploadId id) throws IOException {
        UploadAnswers.open(call, 204, id, info(call, id).offset()).send();
    }

    private static UploadInfo info(Call call, UploadId id) throws IOException {
        return call.session()
                .layers()
                .statUpload(call.repository(), id)
                .orElseThrow(() -> new UploadUnknownException(call.repository(), id));
    }

    private static void append(Call call, UploadId id) throws IOException {
        Optional<ByteRange> chunk = chunk(call.exchange());
        LayerUpload upload = call.session().layers().resume(call.repository(), id);
        try (upload) {
            receive(call, upload, chunk);
        }
        UploadAnswers.open(call, 202, id, upload.offset()).send();
    }

    private static void finish(Call call, UploadId id) throws IOException {
        Digest digest = Digest.parse(call.exchange()
                .query()
                .first("digest")
                .orElseThrow(() -> Errors.digestInvalid("the digest is missing")));
        Optional<ByteRange> chunk = chunk(call.exchange());
        if (isWhole(call, id, chunk)) {
            call.session()
                    .layers()
                    .put(call.repository(), call.exchange().body(), digest)
                    .close();
            forget(call, id);
        } else {
            finish(call, id, digest, chunk);
        }
        UploadAnswers.created(call, digest).send();
    }

    /** Tells whether a small body is all that there will be of the layer. */
    private static boolean isWhole(Call call, UploadId id, Optional<ByteRange> chunk) throws IOException {
        long length = call.exchange().contentLength();
        if (length <= 0 || length > SMALL || (chunk.isPresent() && chunk.get().first() > 0)) {
            return false;
        }
        UploadInfo info = info(call, id);
        return info.offset() == 0 && !info.finishing();
    }

    /** The layer is there; what is left of an upload that somebody else goes on with meanwhile is theirs. */
    private static void forget(Call call, UploadId id) throws IOException {
        try {
            call.session().layers().cancel(call.repository(), id);
        } catch (UploadBusyException | UploadUnknownException e) {
            return;
        } catch (IOException e) {
            logger.warn("the empty upload {} could not be removed", id, e);
        }
    }

    private static void finish(Call call, UploadId id, Digest digest, Optional<ByteRange> chunk) throws IOException {
        try (LayerUpload upload = call.session().layers().resume(call.repository(), id)) {
            if (chunk.isPresent() || call.exchange().contentLength() != 0) {
                receive(call, upload, chunk);
            }
            upload.finish(upload.size(), digest).close();
        } catch (UploadUnknownException e) {
            if (!isEndedAlready(call, digest)) {
                throw e;
            }
        }
    }

    /** Who did not get the answer to the end of an upload sends that again; to others that may see the blob it is no lie. */
    private static boolean isEndedAlready(Call call, Digest digest) throws IOException {
        try {
            return !call.exchange().hasBody() && call.session().layers().exists(call.repository(), digest);
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    private static void receive(Call call, LayerUpload upload, Optional<ByteRange> chunk) throws IOException {
        long from = chunk.map(ByteRange::first).orElse(upload.size());
        try {
            upload.transferFrom(call.exchange().body(), from);
        } catch (OffsetConflictException e) {
            throw new RequestException(416, ErrorCode.BLOB_UPLOAD_INVALID, "the upload goes on at " + e.expected())
                    .with("Location", UploadAnswers.address(call, upload.id()))
                    .with("Range", UploadAnswers.range(e.expected()));
        }
    }

    private static Optional<ByteRange> chunk(Exchange exchange) throws RequestException {
        Optional<String> header = exchange.header("Content-Range");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        ByteRange chunk = ByteRange.ofChunk(header.get());
        if (chunk.count() != exchange.contentLength()) {
            throw new RequestException(
                    400, ErrorCode.SIZE_INVALID, "Content-Range and Content-Length tell different sizes");
        }
        return Optional.of(chunk);
    }
}
