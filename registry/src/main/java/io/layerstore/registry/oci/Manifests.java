// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.oci;

import io.layerstore.digest.Digest;
import io.layerstore.layer.Action;
import io.layerstore.manifest.Manifest;
import io.layerstore.manifest.ManifestOptions;
import io.layerstore.manifest.ManifestReceipt;
import io.layerstore.name.InvalidTagException;
import io.layerstore.name.Tag;
import io.layerstore.registry.http.ErrorCode;
import io.layerstore.registry.http.Exchange;
import io.layerstore.registry.http.RequestBody;
import io.layerstore.registry.http.RequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Manifests: look up, pull, push, delete, by digest or by tag (OCI-PULL-07 to -11, OCI-MAN, OCI-DEL-01, -02). */
final class Manifests implements Endpoint {
    private static final int MAX_TAGS = 50;
    private static final int FIRST_BYTES = 8 * 1024;

    private final int maxBytes;
    private final ManifestMemory memory;

    Manifests(int maxBytes, ManifestMemory memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    @Override
    public String allowed() {
        return "GET, HEAD, PUT, DELETE";
    }

    @Override
    public void serve(Call call) throws IOException {
        switch (call.exchange().method()) {
            case "PUT" -> push(call);
            case "DELETE" -> delete(call);
            default -> pull(call);
        }
    }

    private void pull(Call call) throws IOException {
        Exchange exchange = call.exchange();
        Manifest manifest;
        if (isDigest(call)) {
            manifest = call.session().manifests().fetch(call.repository(), call.digest());
            Validity.ofContent(exchange, manifest.digest());
        } else {
            manifest = call.session().manifests().fetch(call.repository(), knownTag(call));
            Validity.ofName(exchange, manifest.digest());
        }
        if (Validity.isKnown(exchange, manifest.digest())) {
            exchange.answer(304).send();
        } else {
            send(exchange, manifest);
        }
    }

    private void send(Exchange exchange, Manifest manifest) throws IOException {
        try (ManifestMemory.Share share = memory.share()) {
            share.growTo(manifest.content().remaining());
            exchange.send(manifest.mediaType(), manifest.content());
        }
    }

    private static void delete(Call call) throws IOException {
        if (isDigest(call)) {
            call.session().manifests().delete(call.repository(), call.digest());
        } else {
            call.session().tags().delete(call.repository(), knownTag(call));
        }
        call.exchange().answer(202).send();
    }

    private void push(Call call) throws IOException {
        Exchange exchange = call.exchange();
        ManifestOptions options = ManifestOptions.defaults()
                .withMediaType(exchange.header("Content-Type").orElse(""))
                .withTags(tags(call));
        if (isDigest(call)) {
            Digest digest = call.digest();
            if (digest.algorithm().isTarSum()) {
                throw Errors.digestInvalid("a manifest is not named by a tarsum");
            }
            options = options.withDigest(digest);
        }
        // Before anything of the body is kept.
        call.session().check(call.repository(), Action.PUSH);
        answer(call, put(call, options), options.tags());
    }

    private ManifestReceipt put(Call call, ManifestOptions options) throws IOException {
        try (ManifestMemory.Share share = memory.share()) {
            return call.session().manifests().put(call.repository(), content(call.exchange(), share), options);
        }
    }

    private static void answer(Call call, ManifestReceipt receipt, List<Tag> tags) throws IOException {
        String digest = receipt.descriptor().digest().toString();
        Exchange exchange = call.exchange()
                .answer(201)
                .with("Location", call.address("manifests", digest))
                .with("Docker-Content-Digest", digest);
        receipt.subject().ifPresent(subject -> exchange.with("OCI-Subject", subject.toString()));
        if (!tags.isEmpty()) {
            exchange.with("OCI-Tag", tags.stream().map(Tag::value).collect(Collectors.joining(", ")));
        }
        exchange.send();
    }

    /** The tag of the address, if it is one, and those of the query (OCI-MAN-11). */
    private static List<Tag> tags(Call call) throws RequestException {
        Set<String> names = new LinkedHashSet<>(call.exchange().query().all("tag"));
        if (!isDigest(call)) {
            names.add(call.route().reference());
        }
        if (names.size() > MAX_TAGS) {
            throw new RequestException(414, ErrorCode.MANIFEST_INVALID, "more than " + MAX_TAGS + " tags");
        }
        List<Tag> tags = new ArrayList<>();
        for (String name : names) {
            tags.add(Tag.parse(name));
        }
        return tags;
    }

    private byte[] content(Exchange exchange, ManifestMemory.Share share) throws IOException {
        if (exchange.contentLength() > maxBytes) {
            throw tooLarge();
        }
        RequestBody body = exchange.body();
        ByteBuffer content = ByteBuffer.allocate(FIRST_BYTES);
        while (body.read(content) >= 0) {
            if (content.position() > maxBytes) {
                throw tooLarge();
            }
            if (!content.hasRemaining()) {
                int capacity = grown(content.capacity());
                share.growTo(Math.min(capacity, maxBytes));
                content = ByteBuffer.wrap(Arrays.copyOf(content.array(), capacity))
                        .position(content.position());
            }
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    /** Memory comes with the bytes, and not with what a header says of them. */
    private int grown(int capacity) {
        return (int) Math.min(2L * capacity, Math.max(maxBytes, FIRST_BYTES) + 1L);
    }

    private RequestException tooLarge() {
        return new RequestException(413, ErrorCode.SIZE_INVALID, "a manifest has at most " + maxBytes + " bytes here");
    }

    private static boolean isDigest(Call call) {
        return call.route().reference().indexOf(':') >= 0;
    }

    /** A tag to be looked up: one that no tag can be is unknown like any other. */
    private static Tag knownTag(Call call) throws RequestException {
        call.repository();
        try {
            return Tag.parse(call.route().reference());
        } catch (InvalidTagException e) {
            throw new RequestException(404, ErrorCode.MANIFEST_UNKNOWN, "no tag can be called so");
        }
    }
}
