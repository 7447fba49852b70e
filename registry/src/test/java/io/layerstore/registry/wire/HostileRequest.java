// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** A request that a fuzzer would send, made from a seed: most parts of it are sound, and any may be broken. */
final class HostileRequest {
    private static final List<String> METHODS = List.of("OPTIONS", "TRACE", "CONNECT", "BREW", "get", "G\u00c4T");
    private static final List<String> SOUND_METHODS = List.of("GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> NAMES = List.of(
            "hostile",
            "a//b",
            "..",
            "%2e%2e",
            "..%2f..",
            "%00",
            "a%0d%0ab",
            "\u00e4",
            "%F0%9F%92%A9",
            "UPPER",
            "_x",
            "%",
            "%zz",
            "a;b=c",
            "a\\b",
            ".");
    private static final List<String> ENDS = List.of(
            "manifests/-x",
            "manifests/%00",
            "manifests/..%2f..",
            "manifests/" + "t".repeat(200),
            "blobs/sha256:zz",
            "blobs/uploads/..",
            "blobs/uploads/x",
            "tags/",
            "tags/list/",
            "",
            "_catalog",
            "referrers/sha256:..");
    private static final List<String> QUERIES = List.of(
            "?n=-1",
            "?n=99999999999999999999",
            "?last=%00",
            "?digest=sha256:x",
            "?mount=..%2f&from=..%2f",
            "?digest-algorithm=%ff",
            "?tag=a&tag=-",
            "?%=%&&==",
            "?artifactType=%22%3E",
            "?digest=a?b#c",
            "?\u00e4");
    private static final List<String> VERSIONS = List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9", "", "http/1.1 x");
    private static final List<String> HEADERS = List.of(
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: xx",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1000000000000",
            "Content-Length: 3\r\nTransfer-Encoding: chunked",
            "Content-Range: 0-9999999999999999999",
            "Content-Range: bytes 0-1/2",
            "Content-Range: 5-3",
            "Content-Range: 9223372036854775807-9223372036854775807",
            "Range: bytes=0-9999999999999999999",
            "Range: bytes=-9999999999999999999",
            "Range: bytes=9223372036854775807-",
            "Range: bytes=0-0,1-1,2-2,3-3",
            "Range: bytes=-0",
            "Range: \u0001",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Connection: Upgrade\r\nUpgrade: h2c",
            "Connection: close",
            "Connection: \u00e4, ,",
            "Host: b",
            "Authorization: Basic \u00ff",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Range: \"",
            "Accept: ",
            "Content-Type: " + Images.OCI_MANIFEST,
            "Content-Type: " + Images.OCI_INDEX,
            "Content-Type: ;;=\"",
            "Cookie: " + "x".repeat(20_000),
            " folded: x",
            "no colon",
            "X : y",
            "X: \u0000");

    private final Random random;
    private final Repo repo;
    private final List<String> sound;
    private final String method;
    private final byte[] bytes;

    /** Makes one; what is sound is what there may be in the repository. */
    HostileRequest(long seed, Repo repo, List<String> sound) {
        this.random = new Random(seed);
        this.repo = repo;
        this.sound = sound;
        this.method = any(mostly(10) ? SOUND_METHODS : METHODS);
        this.bytes = cut(request());
    }

    String method() {
        return method;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the client drops the connection instead of waiting for the answer. */
    boolean isAbandoned() {
        return (bytes.length & 15) == 0;
    }

    private byte[] request() {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] body = body();
        StringBuilder head =
                new StringBuilder(method + " " + target() + " " + (mostly(20) ? "HTTP/1.1" : any(VERSIONS)) + "\r\n");
        if (mostly(40)) {
            head.append("Host: a\r\n");
        }
        if (mostly(6)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            head.append(any(HEADERS)).append("\r\n");
        }
        request.writeBytes((head + "\r\n").getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private String target() {
        if (random.nextInt(50) == 0) {
            return "/v2/" + "a/".repeat(random.nextInt(20_000)) + "tags/list";
        }
        String target = "/v2/" + (mostly(6) ? repo.name() : any(NAMES)) + "/" + any(mostly(5) ? sound : ENDS)
                + (mostly(4) ? "" : any(QUERIES));
        return mostly(6) ? target : mutated(target);
    }

    /** With one character encoded, doubled, or another. */
    private String mutated(String text) {
        int at = random.nextInt(text.length());
        char c = text.charAt(at);
        String other = switch (random.nextInt(4)) {
            case 0 -> "%" + Integer.toHexString(0x100 | c).substring(1);
            case 1 -> "" + c + c;
            case 2 -> "%25" + Integer.toHexString(0x100 | c).substring(1);
            default -> "" + (char) random.nextInt(256);
        };
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private byte[] body() {
        return switch (random.nextInt(6)) {
            case 0 -> Images.text(Images.index().text());
            case 1 -> Images.text("5\r\nabcde\r\n0\r\n\r\n");
            case 2 -> Images.text("fffffffffffffffff\r\nabc");
            case 3 -> Images.blob(random.nextInt(), random.nextInt(20_000));
            case 4 -> Images.text("{".repeat(random.nextInt(5000)));
            default -> new byte[0];
        };
    }

    /** Now and then not all of it is sent. */
    private byte[] cut(byte[] request) {
        return mostly(8) ? request : java.util.Arrays.copyOf(request, random.nextInt(request.length));
    }

    /** True but once in so many times. */
    private boolean mostly(int times) {
        return random.nextInt(times) > 0;
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
