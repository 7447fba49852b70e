// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import java.nio.charset.StandardCharsets;

/**
 * A field of a header.
 *
 * @param offset where it begins in its block
 * @param length number of bytes
 */
record TarField(int offset, int length) {
    static final TarField NAME = new TarField(0, 100);
    static final TarField MODE = new TarField(100, 8);
    static final TarField UID = new TarField(108, 8);
    static final TarField GID = new TarField(116, 8);
    static final TarField SIZE = new TarField(124, 12);
    static final TarField MTIME = new TarField(136, 12);
    static final TarField CHECKSUM = new TarField(148, 8);
    static final int TYPE = 156;
    static final TarField LINK_NAME = new TarField(157, 100);
    static final TarField MAGIC = new TarField(257, 8);
    static final TarField USER = new TarField(265, 32);
    static final TarField GROUP = new TarField(297, 32);
    static final TarField DEVICE_MAJOR = new TarField(329, 8);
    static final TarField DEVICE_MINOR = new TarField(337, 8);
    static final TarField PREFIX = new TarField(345, 155);
    static final TarField STAR_PREFIX = new TarField(345, 131);
    static final TarField STAR_ATIME = new TarField(476, 12);
    static final TarField STAR_CTIME = new TarField(488, 12);
    static final TarField STAR_MAGIC = new TarField(508, 4);
    static final TarField REAL_SIZE = new TarField(483, 12);

    /** Returns all bytes. */
    String raw(byte[] block) {
        return new String(block, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** Returns the bytes before the first NUL. */
    String text(byte[] block) {
        return upToNul(raw(block));
    }

    static String upToNul(String text) {
        int nul = text.indexOf(0);
        return nul < 0 ? text : text.substring(0, nul);
    }

    /** Returns the number, written in octal digits or, if its first bit is set, in bytes whose sign is dropped. */
    long number(byte[] block) {
        return block[offset] < 0 ? binary(block) : octal(block);
    }

    private long binary(byte[] block) {
        long value = block[offset] & 0x7f;
        for (int i = offset + 1; i < offset + length; i++) {
            value = (value << 8) | (block[i] & 0xff);
        }
        return value;
    }

    private long octal(byte[] block) {
        int from = offset;
        int to = offset + length;
        while (from < to && isPadding(block[from])) {
            from++;
        }
        long value = 0;
        for (int i = from; i < to && block[i] != 0 && !isBlankFrom(block, i, to); i++) {
            int digit = block[i] - '0';
            if (digit < 0 || digit > 7) {
                throw TarException.header("a number at " + offset + " has no octal digits");
            }
            value = value * 8 + digit;
        }
        return value;
    }

    private static boolean isBlankFrom(byte[] block, int from, int to) {
        int at = from;
        while (at < to && isPadding(block[at])) {
            at++;
        }
        return at == to;
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0;
    }
}
