// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.registry.http;

import java.nio.charset.StandardCharsets;

/** Decodes and encodes the percent signs of paths and queries. Only printable ASCII passes: no name has anything else. */
final class PercentText {
    private static final String PLAIN = "-._~:/";

    private PercentText() {}

    /** Decodes once; a plus stays one, because names of digests have it. */
    static String decode(String text) throws RequestException {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%') {
                c = (char) octet(text, at + 1);
                at += 2;
            }
            if (c <= ' ' || c >= 0x7f || c == '\\') {
                throw malformed("a character that no name has");
            }
            decoded.append(c);
        }
        return decoded.toString();
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    private static int octet(String text, int at) throws RequestException {
        int high = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed("a percent sign without two hexadecimal digits");
        }
        return high * 16 + low;
    }

    private static RequestException malformed(String what) {
        return new RequestException(400, ErrorCode.NAME_INVALID, "the address has " + what);
    }
}
