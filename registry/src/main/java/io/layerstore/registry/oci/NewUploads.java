// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.Digest;
import io.layerstore.digest.DigestAlgorithm;
import io.layerstore.digest.UnsupportedDigestException;
import io.layerstore.layer.DigestConflictException;
import io.layerstore.layer.Layer;
import io.layerstore.layer.LayerCorruptException;
import io.layerstore.layer.LayerService;
import io.layerstore.layer.LayerUnknownException;
import io.layerstore.layer.UploadId;
import io.layerstore.layer.UploadOptions;
import io.layerstore.name.InvalidRepositoryNameException;
import io.layerstore.name.RepositoryName;
import io.layerstore.registry.http.Query;
import io.layerstore.registry.http.RequestException;
import java.io.IOException;
import java.util.Optional;

/** The beginning of a push: an upload, a whole blob in one request, or a mount (OCI-PUSH-01, -04, -15 to -18). */
final class NewUploads implements Endpoint {
    /** Some clients send the whole blob at once, and read the answer only then (HTTP-06). */
    private static final long UNASKED_BYTES = 16L * 1024 * 1024;

    @Override
    public String allowed() {
        return "POST";
    }

    @Override
    public void serve(Call call) throws IOException {
        Query query = call.exchange().query();
        Optional<String> digest = query.first("digest");
        if (digest.isPresent() && query.first("mount").isEmpty()) {
            whole(call, Digest.parse(digest.get()));
            return;
        }
        if (!call.exchange().expectsContinue()) {
            call.exchange().body().drain(UNASKED_BYTES);
        }
        if (query.first("mount").isEmpty() || !mount(call, query)) {
            begin(call, options(query));
        }
    }

    private static void begin(Call call, UploadOptions options) throws IOException {
        UploadId id = call.session().layers().begin(call.repository(), options);
        UploadAnswers.open(call, 202, id, 0).send();
    }

    private static void whole(Call call, Digest digest) throws IOException {
        call.session()
                .layers()
                .put(call.repository(), call.exchange().body(), digest)
                .close();
        UploadAnswers.created(call, digest).send();
    }

    /** Answers if there is such a layer; a source that may not be read looks like one that is not there. */
    private static boolean mount(Call call, Query query) throws IOException {
        Optional<Layer> mounted;
        try {
            mounted = mounted(call, Digest.parse(query.first("mount").orElseThrow()), query.first("from"));
        } catch (LayerUnknownException | LayerCorruptException | DigestConflictException e) {
            return false;
        } catch (UnsupportedDigestException
                | io.layerstore.digest.InvalidDigestException
                | InvalidRepositoryNameException e) {
            call.repository();
            return false;
        }
        if (mounted.isPresent()) {
            mounted.get().close();
            UploadAnswers.created(call, mounted.get().digest()).send();
        }
        return mounted.isPresent();
    }

    private static Optional<Layer> mounted(Call call, Digest digest, Optional<String> from) throws IOException {
        LayerService layers = call.session().layers();
        return from.isPresent()
                ? Optional.of(layers.mount(call.repository(), digest, RepositoryName.parse(from.get())))
                : layers.mount(call.repository(), digest);
    }

    private static UploadOptions options(Query query) throws RequestException {
        Optional<String> identifier = query.first("digest-algorithm");
        if (identifier.isEmpty()) {
            return UploadOptions.defaults();
        }
        DigestAlgorithm algorithm = DigestAlgorithm.find(identifier.get())
                .orElseThrow(() -> Errors.digestInvalid("unknown digest algorithm"));
        return UploadOptions.defaults().withAlgorithm(algorithm);
    }
}
