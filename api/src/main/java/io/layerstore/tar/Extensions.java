// SPDX-License-Identifier: Apache-2.0
// Copyright the Layerstore authors

package io.layerstore.tar;

import io.layerstore.tar.TarEntry.Names;
import io.layerstore.tar.TarEntry.Numbers;
import io.layerstore.tar.TarEntry.Owner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of an entry and belongs to it: the last pax header, and the first long name and long link name, which
 * count more.
 */
final class Extensions {
    private final TarLimits limits;
    private PaxRecords pax = PaxRecords.NONE;
    private @Nullable String longName;
    private @Nullable String longLinkName;
    private byte[] body = {};
    private int length;

    Extensions(TarLimits limits) {
        this.limits = limits;
    }

    static boolean isOne(byte type) {
        return type == 'x' || type == 'L' || type == 'K';
    }

    void begin() {
        body = new byte[TarHeader.BLOCK];
        length = 0;
    }

    /** Takes a part of a body. No more is kept than the limit, and no memory is taken for what only a header promises. */
    void add(byte[] bytes, int offset, int count) {
        int kept = Math.min(count, limits.extensionBytes() + 1 - length);
        if (length + kept > body.length) {
            body = Arrays.copyOf(body, Math.max(length + kept, 2 * body.length));
        }
        System.arraycopy(bytes, offset, body, length, kept);
        length += kept;
    }

    void end(byte type) {
        if (length > limits.extensionBytes()) {
            throw TarException.limit("a pax header or long name has more than " + limits.extensionBytes() + " bytes");
        }
        byte[] whole = Arrays.copyOf(body, length);
        body = new byte[0];
        if (type == 'x') {
            pax = PaxRecords.read(whole);
            return;
        }
        String text = TarField.upToNul(new String(whole, StandardCharsets.ISO_8859_1));
        if (type == 'L') {
            longName = longName == null ? text : longName;
        } else {
            longLinkName = longLinkName == null ? text : longLinkName;
        }
    }

    /** Applies them to the header of an entry. The size is that of the data that follows. */
    TarEntry apply(TarHeader header) {
        checkTimes();
        Names names = names(header.names());
        Numbers numbers = numbers(header.numbers());
        if (numbers.size() < 0) {
            throw TarException.header("a negative size");
        }
        return new TarEntry(names, numbers, header.type(), pax.attributes());
    }

    private void checkTimes() {
        pax.seconds("atime", 0);
        pax.seconds("ctime", 0);
    }

    private Names names(Names own) {
        Names names = new Names(
                pax.text("path", own.name()),
                pax.text("linkpath", own.linkName()),
                pax.text("uname", own.user()),
                pax.text("gname", own.group()));
        if (format().isSparse()) {
            names = names.withName(pax.text("GNU.sparse.name", names.name()));
        }
        names = longName == null ? names : names.withName(longName);
        return longLinkName == null ? names : names.withLinkName(longLinkName);
    }

    private Numbers numbers(Numbers own) {
        return new Numbers(
                own.mode(),
                new Owner(
                        pax.number("uid", own.owner().user()),
                        pax.number("gid", own.owner().group())),
                pax.number("size", own.size()),
                pax.seconds("mtime", own.modified()),
                own.device());
    }

    /** Returns in which form a pax header tells that its file is sparse, if it does. */
    SparseFormat format() {
        if (pax.find("GNU.sparse.major").isPresent()
                && pax.find("GNU.sparse.minor").isPresent()) {
            return SparseFormat.of(pax.text("GNU.sparse.major", "") + "." + pax.text("GNU.sparse.minor", ""));
        }
        boolean named = pax.find("GNU.sparse.name").isPresent()
                && pax.find("GNU.sparse.map").isPresent();
        return named || pax.find("GNU.sparse.size").isPresent() ? SparseFormat.MAP_IN_RECORDS : SparseFormat.NONE;
    }

    /** Returns the size of a sparse file, holes and all. */
    long realSize(long otherwise) {
        long size = pax.number("GNU.sparse.size", pax.number("GNU.sparse.realsize", otherwise));
        if (size < 0) {
            throw TarException.header("a negative size");
        }
        return size;
    }

    SparseMap map() {
        return SparseMap.parse(pax.text("GNU.sparse.map", ""), pax.number("GNU.sparse.numblocks", -1), limits);
    }

    /** The ways in which pax records say that a file is sparse. */
    enum SparseFormat {
        NONE,
        MAP_IN_RECORDS,
        MAP_BEFORE_DATA;

        private static SparseFormat of(String version) {
            return switch (version) {
                case "0.0", "0.1" -> MAP_IN_RECORDS;
                case "1.0" -> MAP_BEFORE_DATA;
                default -> NONE;
            };
        }

        boolean isSparse() {
            return this != NONE;
        }
    }
}
