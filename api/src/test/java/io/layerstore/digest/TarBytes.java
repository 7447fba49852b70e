// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.digest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes archives block by block. */
final class TarBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A header in the making; what is not set is zero. */
    static final class Header {
        private final byte[] block = new byte[512];

        Header(String name, int type) {
            text(0, name);
            octal(100, 8, 0);
            owner(0, 0);
            size(0);
            modified(0);
            block[156] = (byte) type;
            text(257, "ustar\00000");
        }

        Header owner(long user, long group) {
            return octal(108, 8, user).octal(116, 8, group);
        }

        Header ownerNames(String user, String group) {
            return text(265, user).text(297, group);
        }

        Header mode(long mode) {
            return octal(100, 8, mode);
        }

        Header size(long size) {
            return octal(124, 12, size);
        }

        Header modified(long seconds) {
            return octal(136, 12, seconds);
        }

        Header link(String target) {
            return text(157, target);
        }

        Header text(int at, String text) {
            byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(latin, 0, block, at, latin.length);
            return this;
        }

        private Header octal(int at, int width, long number) {
            String digits = Long.toOctalString(number);
            return text(at, "0".repeat(width - 1 - digits.length()) + digits);
        }

        private byte[] sealed() {
            Arrays.fill(block, 148, 156, (byte) ' ');
            long sum = 0;
            for (byte b : block) {
                sum += b & 0xff;
            }
            octal(148, 7, sum);
            return block;
        }
    }

    TarBytes add(Header header, byte[] content) {
        bytes.writeBytes(header.size(content.length).sealed());
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[-content.length & 511]);
        return this;
    }

    /** Adds a header alone, with whatever size it names. */
    TarBytes add(Header header) {
        bytes.writeBytes(header.sealed());
        return this;
    }

    TarBytes pax(String... keysAndValues) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            records.append(record(keysAndValues[i], keysAndValues[i + 1]));
        }
        return add(new Header("pax", 'x'), records.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    TarBytes longName(String name) {
        return add(new Header("././@LongLink", 'L'), (name + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.length() + 1;
        while ((length + rest).length() != length) {
            length++;
        }
        return length + rest;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Ends the archive with two blocks of zeros. */
    byte[] end() {
        byte[] whole = bytes();
        return Arrays.copyOf(whole, whole.length + 1024);
    }
}
